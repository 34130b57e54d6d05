//! Working days of a calendar in P6's XML: the week and its exceptions, as the nested text of the tables.

use crate::figure;
use crate::limits::EXCEPTIONS_MAX;

/// What has been told of a calendar so far.
#[derive(Default)]
pub(super) struct Days {
    /// From Sunday = 1; whether any day was told.
    week: [String; 7],
    has_week: bool,
    exceptions: Vec<(String, String)>,
    day: Option<usize>,
    date: String,
    /// Shifts of the day that is open.
    shifts: String,
    count: usize,
    start: String,
    finish: String,
}

const NAMES: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Days {
    pub(super) fn start(&mut self, name: &str) {
        match name {
            "StandardWorkHours" | "HolidayOrException" => {
                (self.day, self.count) = (None, 0);
                self.shifts.clear();
                self.date.clear();
            }
            "WorkTime" => {
                self.start.clear();
                self.finish.clear();
            }
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str, value: &str) {
        match name {
            "DayOfWeek" => self.day = NAMES.iter().position(|known| *known == value.trim()),
            "Date" => self.date = value.trim().to_string(),
            "Start" => self.start = value.trim().to_string(),
            "Finish" => self.finish = value.trim().to_string(),
            "WorkTime" => self.end_shift(),
            "StandardWorkHours" => {
                self.has_week = true;
                if let Some(day) = self.day {
                    self.week[day].push_str(&self.shifts);
                }
            }
            "HolidayOrException" if self.exceptions.len() < EXCEPTIONS_MAX => {
                self.exceptions.push((std::mem::take(&mut self.date), self.shifts.clone()));
            }
            _ => {}
        }
    }

    fn end_shift(&mut self) {
        if self.start.is_empty() && self.finish.is_empty() {
            return;
        }
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        // P6 writes the last minute that is worked: 11:59 is noon.
        let finish = figure::minute_of_day(&self.finish).map(|minute| {
            let minute = if minute % 5 == 4 { minute + 1 } else { minute };
            clock(minute % 1440)
        });
        let start = figure::minute_of_day(&self.start).map(clock);
        // What is no time is passed on as it is, so that it is told.
        let (start, finish) =
            (start.unwrap_or_else(|| plain(&self.start)), finish.unwrap_or_else(|| plain(&self.finish)));
        self.shifts.push_str(&format!("(0||{}(s|{start}|f|{finish})())", self.count));
        self.count += 1;
    }

    /// The nested text; nothing when no week is told.
    pub(super) fn blob(&self) -> String {
        if !self.has_week && self.exceptions.is_empty() {
            return String::new();
        }
        let mut blob = String::from("(0||CalendarData()(");
        if self.has_week {
            blob.push_str("(0||DaysOfWeek()(");
            for (day, shifts) in self.week.iter().enumerate() {
                blob.push_str(&format!("(0||{}()({shifts}))", day + 1));
            }
            blob.push_str("))");
        }
        blob.push_str("(0||Exceptions()(");
        for (number, (date, shifts)) in self.exceptions.iter().enumerate() {
            let serial = figure::moment(date).map(|moment| (moment.day_number() + SERIAL_OF_1970).to_string());
            blob.push_str(&format!("(0||{number}(d|{})({shifts}))", serial.unwrap_or_else(|_| plain(date))));
        }
        blob.push_str("))))");
        blob
    }
}

/// Serial number of 1970-01-01, counted from 1899-12-30.
const SERIAL_OF_1970: i64 = 25_569;

/// Foreign text without what would break the brackets.
fn plain(text: &str) -> String {
    text.chars().filter(|char| char.is_ascii_alphanumeric() || *char == ':').take(20).collect()
}
