//! Words out of place: sea-orm, axum, serde and the names of databases belong to certain files only.

use super::Refusal;
use crate::scan::{Scan, words_at};
use crate::tree::{Source, Tree};

/// Which part of a slice a file is, by its name or by the folder it was split into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Model,
    Queries,
    Api,
    Migrations,
    Other,
}

/// A word, where it may stand, and where the line belongs instead.
struct Place {
    words: &'static [&'static str],
    may: fn(&str, Part) -> bool,
    hint: &'static str,
}

const PLACES: [Place; 5] = [
    Place {
        words: &["sqlx", "rusqlite", "tokio_postgres"],
        may: |path, _| path.starts_with("ground/store/"),
        hint: "only `ground/store` talks to a database driver",
    },
    Place {
        words: &["sea_orm", "sea_orm_migration", "sea_query"],
        may: |path, part| {
            is_under(path, &["ground/store/", "ground/office/"])
                || is_under(path, &["roles/", "dextra/"]) && matches!(part, Part::Queries | Part::Migrations)
        },
        hint: "rows are read and written in `queries.rs`, tables are made in `migrations/`",
    },
    Place {
        words: &["axum", "axum_extra", "utoipa", "utoipa_axum"],
        may: |path, part| {
            is_under(path, &["ground/api/", "ground/dextra-mcp/", "dextra/"])
                || path.starts_with("roles/") && part == Part::Api
        },
        hint: "HTTP belongs to the slice's `api.rs`",
    },
    Place {
        words: &["serde", "Serialize", "Deserialize"],
        may: |path, part| {
            is_under(path, &["ground/", "dextra/", "engines/interchange/"])
                || path.starts_with("roles/") && matches!(part, Part::Api | Part::Queries)
        },
        hint: "JSON is read and written at the rim: `api.rs` for the page, `queries.rs` for rows",
    },
    Place {
        words: &["typst", "rmcp"],
        may: |path, _| is_under(path, &["ground/report/", "ground/dextra-mcp/"]),
        hint: "describe an `office::Document`; `ground/report` draws it",
    },
];
/// What a rule may not know: it takes values and time, and gives the next value or a refusal.
const IMPURE: [&str; 12] = [
    "api::",
    "store::",
    "serde_json",
    "tokio",
    "async",
    "std::fs",
    "std::net",
    "std::env",
    "std::time",
    "std::process",
    "Visit",
    "now()",
];

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (source, scan) in tree.rust().filter(|(source, _)| !source.is_test && is_product(&source.path)) {
        let part = part_of(&source.path);
        for place in &PLACES {
            if !(place.may)(&source.path, part) {
                refusals.extend(uses(source, scan, place.words, "stands out of place", place.hint));
            }
        }
        refusals.extend(database_names(source, scan));
        if source.path.starts_with("roles/") {
            refusals.extend(in_role(source, scan, part));
        }
    }
    refusals
}

fn is_under(path: &str, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}

fn is_product(path: &str) -> bool {
    is_under(path, &["roles/", "engines/", "ground/", "dextra/"]) && path.contains("/src/")
}

fn part_of(path: &str) -> Part {
    let mut segments = path.split('/').skip_while(|segment| *segment != "src").skip(1);
    let found = segments.find_map(|segment| match segment.trim_end_matches(".rs") {
        "model" => Some(Part::Model),
        "queries" => Some(Part::Queries),
        "api" => Some(Part::Api),
        "migrations" => Some(Part::Migrations),
        _ => None,
    });
    found.unwrap_or(Part::Other)
}

fn uses(source: &Source, scan: &Scan, words: &[&str], what: &str, hint: &str) -> Vec<Refusal> {
    let found = words.iter().flat_map(|word| scan.uses(word).into_iter().map(move |at| (at, word)));
    let is_path_of_another = |at: usize| scan.code[..at].ends_with("::") || scan.code[..at].ends_with('.');
    found
        .filter(|(at, word)| !(is_path_of_another(*at) && word.ends_with("::")))
        .map(|(at, word)| Refusal::new("places", &source.path, scan.line(at), format!("`{word}` {what}"), hint))
        .collect()
}

fn in_role(source: &Source, scan: &Scan, part: Part) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if !matches!(part, Part::Queries | Part::Migrations) {
        let hint = "a role speaks to `store` in `queries.rs` and `migrations/` only; ask `office` or `api`";
        refusals.extend(uses(source, scan, &["store::"], "stands out of place", hint));
    }
    if part == Part::Model {
        let hint = "`model.rs` is pure: values and time in, the next value or a refusal out; the verb in `mod.rs` does the rest";
        refusals.extend(uses(source, scan, &IMPURE, "stands in a rule", hint));
    }
    if source.path.starts_with("roles/steer/") {
        refusals.extend(steer_reads_plans(source, scan));
    }
    refusals
}

fn steer_reads_plans(source: &Source, scan: &Scan) -> Option<Refusal> {
    let direct = scan.uses("office::plans").first().copied();
    let grouped = || {
        let at = *scan.uses("office::{").first()?;
        let group = scan.code[at..].split('}').next().unwrap_or_default();
        (!words_at(group, "plans").is_empty()).then_some(at)
    };
    let at = direct.or_else(grouped)?;
    let hint = "steering reads `office::measures` and its own registers; let the owner of the plan publish a measure";
    Some(Refusal::new("places", &source.path, scan.line(at), "`steer` reads plans", hint))
}

/// Names of databases in code or strings, where one code serves both. The operator's command line may name them.
fn database_names(source: &Source, scan: &Scan) -> Vec<Refusal> {
    let is_free = is_under(&source.path, &["ground/store/", "dextra/"]) || source.path.contains("trial");
    if is_free {
        return Vec::new();
    }
    let in_code = ["sqlite", "postgres"].iter().flat_map(|name| {
        let lower = scan.code.to_ascii_lowercase();
        lower.match_indices(name).map(|(at, _)| at).collect::<Vec<_>>()
    });
    let in_literals = scan.literals.iter().filter(|literal| {
        let lower = literal.text.to_ascii_lowercase();
        lower.contains("sqlite") || lower.contains("postgres")
    });
    let found = in_code.chain(in_literals.map(|literal| literal.offset)).filter(|at| !scan.is_test(*at));
    let hint = "only `ground/store` knows which database it is; put the difference into twin functions there";
    found.map(|at| Refusal::new("places", &source.path, scan.line(at), "names a database", hint)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    fn causes(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)])).into_iter().map(|refusal| refusal.cause).collect()
    }

    #[test]
    fn words_out_of_place_are_refused() {
        assert_eq!(causes("roles/risk/src/risks/mod.rs", "use sea_orm::X; use axum::Y;").len(), 2);
        assert_eq!(causes("roles/risk/src/risks/model.rs", "#[derive(Serialize)] struct A; use store::B;").len(), 3);
        assert_eq!(causes("roles/risk/src/risks/queries.rs", "use sqlx::X;"), ["`sqlx` stands out of place"]);
        assert_eq!(causes("engines/value/src/lib.rs", "use serde::X;"), ["`serde` stands out of place"]);
        assert_eq!(causes("dextra/src/desk/people/mod.rs", "use sea_orm::X;").len(), 1);
    }

    #[test]
    fn rules_are_pure_and_steer_reads_measures() {
        let model = "use api::Visit; async fn a(v: &mut Visit) {}";
        assert_eq!(causes("roles/risk/src/risks/model.rs", model).len(), 4);
        assert_eq!(
            causes("roles/steer/src/kpis/mod.rs", "use office::{measures, plans::Plan};"),
            ["`steer` reads plans"]
        );
        assert_eq!(causes("roles/steer/src/kpis/mod.rs", "office::plans::find()"), ["`steer` reads plans"]);
    }

    #[test]
    fn databases_are_named_in_store_only() {
        let text = "fn a() { if x.is_sqlite() { b(\"postgres://\") } }";
        assert_eq!(causes("roles/risk/src/risks/mod.rs", text), ["names a database", "names a database"]);
        assert_eq!(causes("ground/store/src/lib.rs", text), [""; 0]);
    }

    #[test]
    fn each_word_is_allowed_in_its_place() {
        let slice = "roles/risk/src/risks";
        assert_eq!(causes(&format!("{slice}/queries.rs"), "use sea_orm::X; use serde::Y; use store::Z;"), [""; 0]);
        assert_eq!(causes(&format!("{slice}/migrations/m2026.rs"), "use sea_orm_migration::X;"), [""; 0]);
        assert_eq!(
            causes(&format!("{slice}/api.rs"), "use axum::X; #[derive(Deserialize, ToSchema)] struct A;"),
            [""; 0]
        );
        assert_eq!(causes(&format!("{slice}/mod.rs"), "// axum and serde\nuse office::store_of;"), [""; 0]);
        assert_eq!(causes(&format!("{slice}/tests.rs"), "use sea_orm::X;"), [""; 0]);
    }
}
