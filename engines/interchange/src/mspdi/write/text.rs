//! XML as text: one element a line, figures without the detour of formatting. A plan of 100,000 tasks has millions.

use plan::{Minutes, Moment, Money};

use crate::figure;

/// Writes elements, one a line and not indented: a fifth of the file would be blanks.
#[derive(Default)]
pub(in crate::mspdi) struct Writer {
    pub(in crate::mspdi) text: String,
}

impl Writer {
    /// A writer with room for some bytes.
    pub(in crate::mspdi) fn of(bytes: usize) -> Writer {
        Writer { text: String::with_capacity(bytes) }
    }

    pub(in crate::mspdi) fn inside(&mut self, name: &'static str, write: impl FnOnce(&mut Writer)) {
        self.begin(name);
        self.text.push('\n');
        write(self);
        self.end(name);
    }

    pub(in crate::mspdi) fn begin(&mut self, name: &str) {
        self.text.push('<');
        self.text.push_str(name);
        self.text.push('>');
    }

    pub(in crate::mspdi) fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// A value that needs no escaping.
    pub(in crate::mspdi) fn word(&mut self, name: &str, value: &str) {
        self.begin(name);
        self.text.push_str(value);
        self.end(name);
    }

    pub(in crate::mspdi) fn number(&mut self, name: &str, value: i64) {
        self.begin(name);
        push_number(&mut self.text, value);
        self.end(name);
    }

    /// A share, a unit or a rate.
    pub(in crate::mspdi) fn decimal(&mut self, name: &str, value: f64) {
        self.word(name, &value.to_string());
    }

    /// Text of people: escaped, without characters that XML forbids; nothing when empty.
    pub(in crate::mspdi) fn words(&mut self, name: &str, text: &str) {
        self.lines(name, text, |char| char.is_control());
    }

    /// As [`Writer::words`], and lines stay lines.
    pub(in crate::mspdi) fn note(&mut self, name: &str, text: &str) {
        self.lines(name, text, |char| char.is_control() && !matches!(char, '\n' | '\t'));
    }

    fn lines(&mut self, name: &str, text: &str, is_forbidden: impl Fn(char) -> bool) {
        if text.is_empty() {
            return;
        }
        self.begin(name);
        if text.bytes().all(|byte| (b' '..0x7F).contains(&byte) && !matches!(byte, b'<' | b'>' | b'&')) {
            self.text.push_str(text);
        } else {
            for char in text.chars() {
                match char {
                    '<' => self.text.push_str("&lt;"),
                    '>' => self.text.push_str("&gt;"),
                    '&' => self.text.push_str("&amp;"),
                    char if is_forbidden(char) => self.text.push(' '),
                    // The two that are no characters at all.
                    '\u{FFFE}' | '\u{FFFF}' => {}
                    char => self.text.push(char),
                }
            }
        }
        self.end(name);
    }

    pub(in crate::mspdi) fn flag(&mut self, name: &str, is_so: bool) {
        self.word(name, if is_so { "1" } else { "0" });
    }

    pub(in crate::mspdi) fn moment(&mut self, name: &str, moment: Option<Moment>) {
        if let Some(moment) = moment {
            self.begin(name);
            figure::push_iso_seconds(&mut self.text, moment);
            self.end(name);
        }
    }

    pub(in crate::mspdi) fn duration(&mut self, name: &str, minutes: Minutes) {
        self.begin(name);
        if minutes.0 < 0 {
            self.text.push('-');
        }
        let amount = minutes.0.unsigned_abs();
        self.text.push_str("PT");
        push_number(&mut self.text, (amount / 60) as i64);
        self.text.push('H');
        push_number(&mut self.text, (amount % 60) as i64);
        self.text.push_str("M0S");
        self.end(name);
    }

    pub(in crate::mspdi) fn tenths(&mut self, name: &str, minutes: Minutes) {
        self.number(name, minutes.0.saturating_mul(10));
    }

    /// Hundredths, whatever the currency.
    pub(in crate::mspdi) fn money(&mut self, name: &str, money: &Option<Money>) {
        if let Some(money) = money {
            self.decimal(name, money.minor as f64 * 100.0 / figure::minor_per_major(&money.currency));
        }
    }

    /// `08:00:00`; midnight at the end of a day is the midnight at its start, as everywhere in MSPDI.
    pub(in crate::mspdi) fn clock(&mut self, name: &str, minute: u16) {
        let minute = minute % 1440;
        self.word(name, &format!("{:02}:{:02}:00", minute / 60, minute % 60));
    }
}

fn push_number(text: &mut String, value: i64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        text.push('-');
    }
    text.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}
