//! Tasks for those who work on Dextra: `cargo xtask <command>`. Only std, so that it builds in seconds.

mod agreement;
mod bench;
mod budgets;
mod calendar_day;
mod codes;
mod conformance;
mod error_list;
mod generated;
mod new_register;
mod scan;
mod tidy;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  tidy                            check the sources against the rules of STYLE.md
  new-register ROLE NAME [CODE]   write the Rust and web files of a register
  errors [--check]                write docs/errors.md from the codes in the sources
  errors --missing                print the sentences which no translation has yet
  openapi [--check]               write docs/openapi.json from the built server
  generated [--check]             all generated files, one after the other
  agreement [--corpus DIR] [--program PATH] [--misses] [FILE ...]
                                  our dates beside those stored in real files, from cleared copies
  bench [--peer] [NAME ...]       measure a release build, MPXJ beside it on request; asserts nothing
  conformance [--corpus FOLDER]   let MPXJ read what we write; needs Java and, once, the network
  plan TASKS FILE                 write the generated plan that the benchmarks use (.xer, .xml)
  budgets                         what an edit costs: checking, building, sizes";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let told = match words.as_slice() {
        ["tidy"] => tidy::command(),
        ["new-register", role, name] => new_register::command(role, name, None),
        ["new-register", role, name, code] => new_register::command(role, name, Some(code)),
        ["errors", "--missing"] => tidy::missing_errors(),
        ["generated"] => generated::write_all(),
        ["generated", "--check"] => generated::check_all(),
        ["agreement", words @ ..] => agreement::command(words),
        ["conformance", words @ ..] => conformance::command(words),
        ["bench", names @ ..] => bench::command(names),
        ["plan", tasks, path] => bench::write_plan(tasks, path),
        ["budgets"] => budgets::command(),
        [name] if generated::knows(name) => generated::write(name),
        [name, "--check"] if generated::knows(name) => generated::check(name),
        [] | ["help" | "--help" | "-h"] => Ok(HELP.to_string()),
        _ => Err(format!("there is no command `{}`\n\n{HELP}", words.join(" "))),
    };
    match told {
        Ok(sentence) => {
            println!("{sentence}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
