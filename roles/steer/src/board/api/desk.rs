//! The board on the desk: cost index, projects in time, and what moved.

use ::api::{Act, Answer, DeskLines, Figure, MovedLine, NeedLine, ScopeView, Tongue, Visit};
use office::{
    Day, ScopeId,
    measures::{Measure, from_stored},
    scopes::Scope,
};

use crate::board::model::{Board, Line, P80, day_of, is_running, weekdays};
use crate::sums::Sums;
use crate::values::{self, Worth, worth};

/// Older moves are no news.
const NEWS_DAYS: i32 = 14;

/// On the desk: how the visitor's projects stand, what moved, and where the declared status hides the computed one.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (board, places) = crate::board::draw(visit, scope).await?;
    let names: Vec<&str> = values::NAMES.into_iter().chain([P80]).collect();
    let measures = values::measures_of(visit, scope, &names, None).await?;
    let (today, tongue, person) = (visit.today(), visit.tongue(), visit.person());
    let projects = places.iter().filter(|place| place.kind == "project" && place.stage == "running");
    let mut moved: Vec<MovedLine> = projects.flat_map(|project| moves(project, &measures, &today, tongue)).collect();
    moved.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    moved.truncate(12);
    let own = |line: &&Line| line.place.lead_id == Some(person) && differs(line);
    let lines = board.groups.iter().flat_map(|group| &group.lines);
    let needs = lines.filter(own).map(|line| need(line, tongue)).collect();
    Ok(DeskLines { figures: figures(&board, tongue), moved, needs, ..DeskLines::default() })
}

fn differs(line: &Line) -> bool {
    matches!((line.status, line.place.declared.as_deref()), ("red" | "amber", Some(declared)) if declared != line.status)
}

fn need(line: &Line, tongue: Tongue) -> NeedLine {
    let (status, declared) = (line.status, line.place.declared.as_deref().unwrap_or_default());
    let colour = |word: &str| match word {
        "green" => "vert",
        "amber" => "orange",
        _ => "rouge",
    };
    NeedLine {
        kind: "board".into(),
        sentence: tongue.say(
            format!("Say why the status is {declared} while the rule says {status}"),
            format!("Dites pourquoi le statut est {} alors que la règle dit {}", colour(declared), colour(status)),
        ),
        reason: tongue.say("You lead this project", "Vous dirigez ce projet"),
        scope: Some((&line.place).into()),
        due_on: None,
        is_overdue: false,
        act: Act::Answer,
        link: format!("/steer/board?scope={}", line.place.id),
    }
}

fn figures(board: &Board, tongue: Tongue) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let (Some(cpi), Some(ev), Some(ac)) = (board.worth.cpi, board.worth.ev, board.worth.ac) {
        let status = match cpi {
            value if value >= 0.95 => "green",
            value if value >= 0.90 => "amber",
            _ => "red",
        };
        figures.push(Figure {
            key: "cost_index".into(),
            label: tongue.say("Cost index, portfolio", "Indice de coût, portefeuille"),
            // Two digits are what a reader compares; the sums behind it stand in the context.
            value: Some((cpi * 100.0).round() / 100.0),
            unit: String::new(),
            status: status.into(),
            context: format!("EV {} / AC {}", tongue.millions(ev), tongue.millions(ac)),
            link: "/steer/values".into(),
            trend: board.cpi_series.clone(),
        });
    }
    if board.judged > 0 {
        let (count, total) = (board.in_time, board.judged);
        let status = match count * 100 / total {
            85.. => "green",
            67..85 => "amber",
            _ => "red",
        };
        figures.push(Figure {
            key: "in_time_p80".into(),
            label: tongue.say("In time at P80", "Dans les temps à P80"),
            value: Some(count as f64),
            unit: tongue.say(format!("of {total} projects"), format!("sur {total} projets")),
            status: status.into(),
            context: latest(board, tongue),
            link: "/steer/board".into(),
            trend: Vec::new(),
        });
    }
    figures
}

/// The project furthest behind its commitment.
fn latest(board: &Board, tongue: Tongue) -> String {
    let lines = board.groups.iter().flat_map(|group| &group.lines).filter(|line| is_running(line));
    let worst = lines.filter_map(|line| Some((line, line.slip_days?))).max_by_key(|(_, slip)| *slip);
    match worst {
        Some((line, slip)) if slip > 0 => {
            let name = &line.place.name;
            tongue.say(format!("latest: {name}, +{slip} d"), format!("le plus en retard : {name}, +{slip} j"))
        }
        _ => tongue.say("all keep their commitment", "tous tiennent leur engagement"),
    }
}

fn moves(project: &Scope, measures: &[Measure], today: &Day, tongue: Tongue) -> Vec<MovedLine> {
    let own = std::collections::BTreeSet::from([project.id]);
    let sums = Sums::of(measures, Some(&own));
    let now = worth(&sums, today);
    let before = news(&sums, crate::values::EV, today).map(|day| worth(&sums, &day));
    let mut moves: Vec<MovedLine> = finish_move(project, &sums, today, tongue).into_iter().collect();
    if let Some(before) = before {
        moves.extend(cost_move(project, &before, &now, tongue));
        moves.extend(index_move(project, &before, &now, tongue));
    }
    moves
}

/// The day to compare with: last Friday, or the day before the newest value when that is older but still news.
fn news(sums: &Sums<'_>, name: &str, today: &Day) -> Option<Day> {
    let newest = sums.newest(name, today)?;
    let since_friday = (i32::from(today.date().weekday().to_monday_zero_offset()) + 3) % 7;
    let friday = today.plus_days(-if since_friday == 0 { 7 } else { since_friday });
    if *newest > friday {
        return Some(friday);
    }
    (*newest >= today.plus_days(-NEWS_DAYS)).then(|| newest.plus_days(-1))
}

fn finish_move(project: &Scope, sums: &Sums<'_>, today: &Day, tongue: Tongue) -> Option<MovedLine> {
    let then = news(sums, P80, today)?;
    let at = |day: &Day| sums.last_of(P80, project.id, day).and_then(|one| day_of(from_stored(one.value, &one.unit)));
    let (before, after) = (at(&then)?, at(today)?);
    let days = weekdays(&before, &after);
    (days != 0).then(|| MovedLine {
        what: tongue.say("P80 finish", "Fin à P80"),
        before: tongue.day(&before),
        after: tongue.day(&after),
        delta: format!("{} {}", tongue.signed(days as f64, 0), tongue.say("d", "j")),
        is_better: days < 0,
        status: colour(days < 0).into(),
        cause: tongue.say("Risks or plan changed", "Risques ou plan modifiés"),
        link: format!("/risk/forecasts?scope={}", project.id),
        weight: days.abs() as f64,
        scope: ScopeView::from(project),
    })
}

fn cost_move(project: &Scope, before: &Worth, now: &Worth, tongue: Tongue) -> Option<MovedLine> {
    let (was, is, bac) = (before.eac?, now.eac?, now.bac.filter(|bac| *bac > 0)?);
    let delta = is - was;
    // Less than half a percent of the budget is noise.
    (delta.abs() * 200 >= bac).then(|| MovedLine {
        what: tongue.say("Cost at completion", "Coût à terminaison"),
        before: tongue.millions(was),
        after: tongue.millions(is),
        delta: format!("{} k", tongue.signed(delta as f64 / 1e5, 0)),
        is_better: delta < 0,
        status: colour(delta < 0).into(),
        cause: closed(now, tongue),
        link: format!("/steer/values?scope={}", project.id),
        weight: delta.abs() as f64 * 500.0 / bac as f64,
        scope: ScopeView::from(project),
    })
}

fn index_move(project: &Scope, before: &Worth, now: &Worth, tongue: Tongue) -> Option<MovedLine> {
    let (was, is) = (before.cpi?, now.cpi?);
    let delta = is - was;
    (delta.abs() >= 0.01).then(|| MovedLine {
        what: tongue.say("Cost index", "Indice de coût"),
        before: tongue.number(was, 2),
        after: tongue.number(is, 2),
        delta: tongue.signed(delta, 2),
        is_better: delta > 0.0,
        status: colour(delta > 0.0).into(),
        cause: closed(now, tongue),
        link: format!("/steer/values?scope={}", project.id),
        weight: delta.abs() * 300.0,
        scope: ScopeView::from(project),
    })
}

fn closed(now: &Worth, tongue: Tongue) -> String {
    let day = now.as_of.as_ref().map_or_else(String::new, |day| tongue.day(day));
    tongue.say(format!("Period closed on {day}"), format!("Période close le {day}"))
}

fn colour(is_better: bool) -> &'static str {
    if is_better { "green" } else { "red" }
}
