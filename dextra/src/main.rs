//! The one program of the office: server, command line and background work.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
