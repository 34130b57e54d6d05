//! The command line: one verb per file. Exit codes: 0 all is well, 1 a file or a check says no, 2 wrong use.

mod check;
mod files;
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
    /// Schedule a file (XER, MSPDI, Dextra's JSON) and print the dates
    Schedule(schedule::Arguments),
    /// Check how well the plan of a file is built
    Check(check::Arguments),
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

/// Reads the arguments, does what they say, and tells it.
pub fn run() -> ExitCode {
    let told = match Cli::parse().command {
        Command::Schedule(arguments) => schedule::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Simulate(arguments) => simulate::run(&arguments),
    };
    // Whoever closes the pipe has read enough: that is no fault.
    drop(std::io::stdout().lock().write_all(told.text.as_bytes()));
    drop(std::io::stderr().lock().write_all(told.complaints.as_bytes()));
    ExitCode::from(told.code)
}
