//! Engines are arithmetic: no clock, disk, network, environment, output or chance without a seed.

use super::Refusal;
use crate::tree::Tree;

const OUTSIDE: [(&str, &str); 26] = [
    ("SystemTime", TIME),
    ("std::time", TIME),
    ("Instant::now", TIME),
    ("Timestamp::now", TIME),
    ("Zoned::now", TIME),
    ("std::fs", DISK),
    ("File::open", DISK),
    ("File::create", DISK),
    ("include_bytes!", DISK),
    ("std::net", NETWORK),
    ("std::env", NETWORK),
    ("env!", NETWORK),
    ("option_env!", NETWORK),
    ("std::process", NETWORK),
    ("println!", OUTPUT),
    ("eprintln!", OUTPUT),
    ("print!", OUTPUT),
    ("eprint!", OUTPUT),
    ("dbg!", OUTPUT),
    ("tracing", OUTPUT),
    ("stdout()", OUTPUT),
    ("async", "engines are called from compute threads; the caller awaits"),
    ("tokio", "engines are called from compute threads; the caller awaits"),
    ("thread_rng", CHANCE),
    ("rand", CHANCE),
    ("RandomState", CHANCE),
];
const TIME: &str = "time is an argument: take `as_of`";
const DISK: &str = "take the bytes as an argument; `dextra` opens files";
const NETWORK: &str = "take the value as an argument; `dextra` knows the world";
const OUTPUT: &str = "return a `Finding`; the caller decides who is told";
const CHANCE: &str = "take a `seed`; a sample is keyed by seed and stable id";

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let engines = tree
        .rust()
        .filter(|(source, _)| source.path.starts_with("engines/") && source.path.contains("/src/") && !source.is_test);
    let mut refusals = Vec::new();
    for (source, scan) in engines {
        for (word, hint) in OUTSIDE {
            // The faces of charts are part of the program, not files of the world (decision 0018).
            if source.path == "engines/chart/src/font.rs" && word == "include_bytes!" {
                continue;
            }
            for at in scan.uses(word) {
                let cause = format!("an engine uses `{word}`");
                refusals.push(Refusal::new("engines", &source.path, scan.line(at), cause, hint));
            }
        }
    }
    refusals
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[test]
    fn the_world_is_refused() {
        let text =
            "fn a() { let t = std::time::Instant::now(); std::fs::read(p); println!(\"x\"); async { rand::x() } }";
        let tree = Tree::of(&[("engines/simulate/src/lib.rs", text)]);
        assert_eq!(check(&tree).len(), 6);
    }

    #[test]
    fn tests_and_other_crates_may() {
        let inside = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { std::fs::read(env!(\"X\")); } }";
        let tree = Tree::of(&[
            ("engines/simulate/src/lib.rs", inside),
            ("engines/simulate/src/tests.rs", "fn a() { std::env::var(\"DEXTRA_CORPUS\"); }"),
            ("engines/simulate/tests/cases.rs", "fn a() { println!(); }"),
            ("dextra/src/main.rs", "fn a() { println!(); }"),
            ("engines/plan/src/lib.rs", "/// Prints nothing: `println!`.\nfn random_access(rand_seed: u64) {}"),
        ]);
        assert_eq!(check(&tree), []);
    }
}
