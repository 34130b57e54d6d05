//! Headings of columns in English, German and French, as Microsoft Project, P6, GanttProject and people write them.

use super::Column;
use crate::phrases::folded;

/// What a heading means; `None` when it is none that we know.
pub(crate) fn column(heading: &str) -> Option<Column> {
    let heading = folded(heading);
    // A unit in brackets belongs to the values: `Duration (days)`.
    let word = heading.split(['(', '[']).next().unwrap_or_default().trim().trim_end_matches(':').trim();
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(column, _)| *column)
}

const WORDS: [(Column, &[&str]); 36] = [
    (Column::Uid, &["unique id", "uid", "guid", "task unique id", "eindeutige id", "einmalige nr", "n° unique"]),
    (
        Column::Id,
        &["id", "no", "nr", "nummer", "n°", "num", "numero", "number", "#", "task id", "row", "line", "vorgangsnummer"],
    ),
    (Column::Code, &["code", "activity id", "activity code", "task code", "key", "code activite", "vorgangscode"]),
    (
        Column::Wbs,
        &["wbs", "wbs code", "outline number", "psp", "psp code", "gliederungsnummer", "otp", "code wbs", "lot"],
    ),
    (
        Column::Level,
        &["level", "outline level", "indent", "ebene", "gliederungsebene", "niveau", "niveau hierarchique", "retrait"],
    ),
    (
        Column::Name,
        &[
            "name",
            "task name",
            "task",
            "activity name",
            "activity",
            "title",
            "description",
            "vorgangsname",
            "vorgang",
            "aufgabe",
            "titel",
            "bezeichnung",
            "nom",
            "nom de la tache",
            "tache",
            "libelle",
            "activite",
            "intitule",
            "designation",
            "work package",
            "arbeitspaket",
        ],
    ),
    (Column::Kind, &["type", "kind", "task type", "activity type", "art", "vorgangsart", "genre"]),
    (Column::Milestone, &["milestone", "is milestone", "meilenstein", "jalon"]),
    (Column::Mode, &["mode", "task mode", "vorgangsmodus", "mode de tache", "scheduling mode"]),
    (Column::Calendar, &["calendar", "task calendar", "kalender", "vorgangskalender", "calendrier"]),
    (
        Column::Duration,
        &[
            "duration",
            "original duration",
            "planned duration",
            "dur",
            "days",
            "dauer",
            "arbeitstage",
            "tage",
            "duree",
            "duree prevue",
            "jours",
            "at completion duration",
            "expected duration",
        ],
    ),
    (
        Column::Remaining,
        &["remaining duration", "remaining", "rd", "restdauer", "verbleibende dauer", "duree restante", "reste"],
    ),
    (
        Column::Start,
        &[
            "start",
            "start date",
            "begin",
            "begin date",
            "from",
            "planned start",
            "anfang",
            "beginn",
            "startdatum",
            "anfangsdatum",
            "von",
            "debut",
            "date de debut",
            "date debut",
            "commencement",
            "du",
        ],
    ),
    (
        Column::Finish,
        &[
            "finish",
            "finish date",
            "end",
            "end date",
            "to",
            "planned finish",
            "due",
            "due date",
            "ende",
            "fertig",
            "enddatum",
            "endtermin",
            "fertigstellung",
            "bis",
            "fin",
            "date de fin",
            "date fin",
            "au",
            "completion date",
        ],
    ),
    (Column::ActualStart, &["actual start", "aktueller anfang", "ist anfang", "debut reel"]),
    (Column::ActualFinish, &["actual finish", "actual end", "aktuelles ende", "ist ende", "fin reelle"]),
    (
        Column::Predecessors,
        &[
            "predecessors",
            "predecessor",
            "predecessor details",
            "depends on",
            "dependencies",
            "after",
            "vorganger",
            "predecesseurs",
            "predecesseur",
            "dependances",
            "apres",
            "unique id predecessors",
            "preds",
        ],
    ),
    (Column::Successors, &["successors", "successor", "successor details", "nachfolger", "successeurs", "successeur"]),
    (
        Column::Share,
        &[
            "% complete",
            "percent complete",
            "complete",
            "% done",
            "done",
            "progress",
            "completion",
            "% abgeschlossen",
            "fortschritt",
            "% acheve",
            "% fini",
            "avancement",
            "acheve",
            "duration % complete",
            "activity % complete",
            "percent",
            "% avancement",
            "fertig %",
        ],
    ),
    (Column::Physical, &["physical % complete", "physical %", "% physique", "physisch % abgeschlossen"]),
    (
        Column::Resources,
        &[
            "resource names",
            "resources",
            "resource",
            "assigned to",
            "assignee",
            "owner",
            "responsible",
            "who",
            "ressourcennamen",
            "ressourcen",
            "ressource",
            "verantwortlich",
            "zustandig",
            "noms ressources",
            "noms des ressources",
            "ressources",
            "responsable",
            "affecte a",
            "coordinator",
            "resource initials",
        ],
    ),
    (
        Column::Constraint,
        &[
            "constraint type",
            "constraint",
            "primary constraint",
            "einschrankungsart",
            "type de contrainte",
            "contrainte",
        ],
    ),
    (
        Column::ConstraintDate,
        &[
            "constraint date",
            "primary constraint date",
            "einschrankungstermin",
            "date de contrainte",
            "date contrainte",
            "date de la contrainte",
        ],
    ),
    (Column::SecondConstraint, &["secondary constraint", "second constraint", "constraint 2", "contrainte secondaire"]),
    (Column::SecondConstraintDate, &["secondary constraint date", "second constraint date", "constraint 2 date"]),
    (Column::Deadline, &["deadline", "stichtag", "frist", "echeance", "date limite"]),
    (Column::Priority, &["priority", "prioritat", "priorite"]),
    (
        Column::Note,
        &[
            "notes",
            "note",
            "comments",
            "comment",
            "remarks",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "kommentar",
            "remarques",
            "remarque",
            "commentaire",
            "commentaires",
        ],
    ),
    (
        Column::BaselineStart,
        &[
            "baseline start",
            "bl start",
            "bl project start",
            "geplanter anfang",
            "basisplan anfang",
            "debut planifie",
            "debut de reference",
        ],
    ),
    (
        Column::BaselineFinish,
        &[
            "baseline finish",
            "bl finish",
            "bl project finish",
            "geplantes ende",
            "basisplan ende",
            "fin planifiee",
            "fin de reference",
        ],
    ),
    (Column::EarlyStart, &["early start", "fruhester anfang", "debut au plus tot"]),
    (Column::EarlyFinish, &["early finish", "fruhestes ende", "fin au plus tot"]),
    (Column::LateStart, &["late start", "spatester anfang", "debut au plus tard"]),
    (Column::LateFinish, &["late finish", "spatestes ende", "fin au plus tard"]),
    (Column::TotalFloat, &["total float", "total slack", "gesamte pufferzeit", "marge totale"]),
    (Column::FreeFloat, &["free float", "free slack", "freie pufferzeit", "marge libre"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_three_languages() {
        for (heading, expected) in [
            ("Task Name", Some(Column::Name)),
            ("Vorgangsname", Some(Column::Name)),
            ("Nom de la tâche", Some(Column::Name)),
            ("Durée (jours)", Some(Column::Duration)),
            ("% Abgeschlossen", Some(Column::Share)),
            ("Prédécesseurs", Some(Column::Predecessors)),
            ("Vorgänger", Some(Column::Predecessors)),
            ("BL_Start", Some(Column::BaselineStart)),
            ("Colour", None),
            ("", None),
        ] {
            assert_eq!(column(heading), expected, "{heading}");
        }
    }

    #[test]
    fn no_word_means_two_columns() {
        let mut words: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        words.sort_unstable();
        for pair in words.windows(2) {
            assert_ne!(pair[0], pair[1]);
            assert_eq!(folded(pair[0]), pair[0], "headings are compared folded");
        }
    }
}
