//! The command line: one verb per file. Exit codes: 0 all is well, 1 a file or a check says no, 2 wrong use.

mod check;
mod check_settings;
mod compare;
mod convert;
mod edits;
mod explain;
mod files;
mod moved;
mod offices;
mod schedule;
mod simulate;
mod table;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a file or a check says no to.
const REFUSED: u8 = 1;
/// Wrong use, as clap says it too.
const MISUSED: u8 = 2;

#[derive(Parser)]
#[command(name = "dextra", version, about = "The project management office in one program")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the office: page, API and, on SQLite, its background work
    Serve(offices::Serve),
    /// Fill an empty office with the demo office Norvane; does nothing where an office is
    Demo(offices::Demo),
    /// Bring the database up to date and say what was done
    Migrate(offices::Place),
    /// Take queued jobs of a PostgreSQL office; start as many as wanted
    Work(offices::Work),
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
    /// Schedule a file (XER, MSPDI, Dextra's JSON) and print the dates
    Schedule(schedule::Arguments),
    /// Check how well the plan of a file is built
    Check(check::Arguments),
    /// Explain the dates of a task, or the paths that lead to the finish
    Explain(explain::Arguments),
    /// Tell how the finish moved between two versions, and why
    Moved(moved::Arguments),
    /// Write a file in another format; what it cannot hold is told
    Convert(convert::Arguments),
    /// Compare two files field by field; ends with 1 when they differ
    Compare(compare::Arguments),
    /// Simulate the finish of a file's plans
    Simulate(simulate::Arguments),
}

/// What a verb has to say, and whether it ended well.
struct Told {
    /// For standard output.
    text: String,
    /// For standard error.
    complaints: String,
    code: u8,
}

impl Told {
    /// A command of the office says its words as it goes; here only how it ended.
    fn ended(outcome: Result<(), String>) -> Told {
        let (complaints, code) = match outcome {
            Ok(()) => (String::new(), 0),
            Err(told) => (format!("dextra: {told}\n"), REFUSED),
        };
        Told { text: String::new(), complaints, code }
    }
}

/// Reads the arguments, does what they say, and tells it.
pub fn run() -> ExitCode {
    let told = match Cli::parse().command {
        Command::Serve(serve) => Told::ended(serve.run()),
        Command::Demo(demo) => Told::ended(demo.run()),
        Command::Migrate(place) => Told::ended(place.migrate()),
        Command::Work(work) => Told::ended(work.run()),
        Command::Openapi => Told::ended(offices::openapi()),
        Command::Schedule(arguments) => schedule::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Moved(arguments) => moved::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Simulate(arguments) => simulate::run(&arguments),
    };
    // Whoever closes the pipe has read enough: that is no fault.
    drop(std::io::stdout().lock().write_all(told.text.as_bytes()));
    drop(std::io::stderr().lock().write_all(told.complaints.as_bytes()));
    ExitCode::from(told.code)
}
