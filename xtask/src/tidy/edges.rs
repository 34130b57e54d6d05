//! Who may import whom: the list of ARCHITECTURE.md against every Cargo.toml, for our crates and for those of others.

use super::Refusal;
use crate::tree::{Source, Tree};

const ENGINES: [&str; 9] =
    ["plan", "schedule", "level", "simulate", "value", "indicator", "select", "interchange", "chart"];
const ROLES: [&str; 5] = ["assist", "method", "risk", "steer", "coach"];
const GROUND: [&str; 6] = ["store", "office", "api", "jobs", "report", "dextra-mcp"];

/// Crates of others that have one place. A place is the beginning of a folder.
const PLACES: [(&[&str], &[&str]); 17] = [
    (&["sqlx", "libsqlite3-sys", "rusqlite", "tokio-postgres"], &["ground/store"]),
    (&["sea-orm", "sea-orm-migration", "sea-query"], &["ground/store", "ground/office", "roles/", "dextra"]),
    (&["axum", "axum-extra", "utoipa", "utoipa-axum"], &["ground/api", "ground/dextra-mcp", "roles/", "dextra"]),
    (&["tower", "tower-http"], &["ground/api", "ground/dextra-mcp", "dextra"]),
    (&["serde", "serde_json"], &["engines/interchange", "ground/", "roles/", "dextra"]),
    (&["tokio", "tokio-stream", "futures-util", "async-trait"], &["ground/", "roles/", "dextra"]),
    (&["tracing", "tracing-subscriber", "metrics", "metrics-exporter-prometheus"], &["ground/", "roles/", "dextra"]),
    (&["rand", "getrandom"], &["ground/api", "dextra"]),
    (&["argon2", "openidconnect", "totp-rs"], &["dextra"]),
    (&["clap", "figment", "rust-embed"], &["dextra"]),
    (&["quick-xml", "encoding_rs", "calamine", "icalendar", "zip", "csv"], &["engines/interchange"]),
    (&["lettre", "standardwebhooks", "croner"], &["ground/jobs"]),
    (&["object_store"], &["ground/office"]),
    (&["typst", "typst-pdf", "typst-layout", "typst-assets"], &["ground/report"]),
    (&["rust_xlsxwriter"], &["ground/report", "engines/interchange"]),
    (&["miniz_oxide"], &["engines/chart"]),
    (&["rmcp"], &["ground/dextra-mcp"]),
];
/// Crates that have no place at all, and what stands in their stead.
const REFUSED: [(&str, &str); 8] = [
    ("chrono", "use jiff"),
    ("anyhow", "return `Refusal`, `Finding` or `Problem` with a code"),
    ("lazy_static", "there is no global state; pass the value"),
    ("once_cell", "there is no global state; pass the value, or use `std::sync::LazyLock` for a table"),
    ("native-tls", "one TLS provider: rustls with ring"),
    ("evalexpr", "its licence (AGPL) is not ours; `indicator` evaluates formulas"),
    ("testcontainers", "the harness makes its own PostgreSQL: scripts/postgres.sh"),
    ("mockall", "no mocks except the clock and the mail; test through HTTP"),
];

/// One line under a `[…dependencies]` heading.
struct Dependency<'a> {
    name: &'a str,
    line: usize,
    is_dev: bool,
}

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let manifests = tree.sources.iter().filter(|source| source.path.ends_with("/Cargo.toml"));
    manifests.flat_map(manifest).collect()
}

fn manifest(source: &Source) -> Vec<Refusal> {
    let folder = source.path.trim_end_matches("/Cargo.toml");
    let own = folder.rsplit('/').next().unwrap_or(folder);
    let mut refusals = Vec::new();
    for dependency in dependencies(&source.text) {
        let name = dependency.name;
        let refuse = |cause: String, hint: &str| Refusal::new("edges", &source.path, dependency.line, cause, hint);
        if is_ours(name) && !may_import(own, name, dependency.is_dev) {
            let hint = if ROLES.contains(&own) && ROLES.contains(&name) {
                "roles meet in office records, in measures and in addresses; publish a measure or move the noun to office"
            } else {
                "see the list of edges in ARCHITECTURE.md; a new edge needs a decision record"
            };
            refusals.push(refuse(format!("`{own}` may not import `{name}`"), hint));
        }
        for (names, places) in PLACES {
            if names.contains(&name) && !places.iter().any(|place| folder.starts_with(place)) {
                refusals.push(refuse(
                    format!("`{name}` has no place in `{folder}`"),
                    &format!("it belongs to {}", places.join(", ")),
                ));
            }
        }
        for (refused, hint) in REFUSED {
            if refused == name {
                refusals.push(refuse(format!("`{name}` is not used in Dextra"), hint));
            }
        }
    }
    refusals
}

fn is_ours(name: &str) -> bool {
    ENGINES.contains(&name) || ROLES.contains(&name) || GROUND.contains(&name) || matches!(name, "dextra" | "xtask")
}

fn may_import(own: &str, other: &str, is_dev: bool) -> bool {
    let allowed: &[&str] = match own {
        "dextra" => return other != "xtask",
        // A test of an engine may read real files and compare with another engine; what ships may not.
        _ if is_dev && ENGINES.contains(&own) && ENGINES.contains(&other) => return true,
        _ if ROLES.contains(&own) => return ENGINES.contains(&other) || ["api", "office", "store"].contains(&other),
        "jobs" | "dextra-mcp" => &["api", "office", "store"],
        "report" => &["office", "chart"],
        "api" => &["office", "store", "plan"],
        "office" => &["store", "plan"],
        "level" | "simulate" | "chart" => &["schedule", "plan"],
        "schedule" | "value" | "indicator" | "select" | "interchange" => &["plan"],
        "fuzz" => &["interchange", "plan"],
        _ => &[],
    };
    allowed.contains(&other)
}

fn dependencies(text: &str) -> Vec<Dependency<'_>> {
    let mut found = Vec::new();
    let mut heading = "";
    for (index, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(inside) = line.strip_prefix('[') {
            heading = inside.trim_end_matches(']');
            if let Some((before, name)) = heading.rsplit_once('.')
                && before.ends_with("dependencies")
            {
                found.push(Dependency { name, line: index + 1, is_dev: before.contains("dev-") });
            }
        } else if heading.ends_with("dependencies")
            && let Some(end) = line.find(['.', ' ', '='])
        {
            let name = line[..end].trim_matches('"');
            found.push(Dependency { name, line: index + 1, is_dev: heading.contains("dev-") });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    fn causes(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)])).into_iter().map(|refusal| refusal.cause).collect()
    }

    #[test]
    fn edges_that_are_not_on_the_list_are_refused() {
        let role = "[dependencies]\nsteer.workspace = true\njobs = { path = \"x\" }\n[dev-dependencies]\ncoach.workspace = true\n";
        assert_eq!(
            causes("roles/risk/Cargo.toml", role),
            ["`risk` may not import `steer`", "`risk` may not import `jobs`", "`risk` may not import `coach`"]
        );
        assert_eq!(causes("engines/plan/Cargo.toml", "[dependencies.schedule]\npath = \"..\"\n").len(), 1);
        assert_eq!(causes("ground/store/Cargo.toml", "[dependencies]\noffice.workspace = true\n").len(), 1);
    }

    #[test]
    fn crates_out_of_place_are_refused() {
        let engine = "[dependencies]\nserde.workspace = true\ntokio = \"1\"\nrand = \"0\"\nchrono = \"0\"\n";
        assert_eq!(causes("engines/value/Cargo.toml", engine).len(), 4);
        assert_eq!(causes("dextra/Cargo.toml", "[dependencies]\nsqlx = \"0\"\ntypst = \"0\"\n").len(), 2);
    }

    #[test]
    fn the_list_is_allowed() {
        let simulate = "[package]\nname = \"simulate\"\n[dependencies]\nplan.workspace = true\nschedule.workspace = true\n\
                        [dev-dependencies]\ninterchange.workspace = true\n";
        assert_eq!(causes("engines/simulate/Cargo.toml", simulate), [""; 0]);
        assert_eq!(causes("dextra/Cargo.toml", "[dependencies]\nrisk.workspace = true\naxum = \"0\"\n"), [""; 0]);
    }
}
