//! The one program of the office: server, command line and background work.

#[cfg(test)]
mod access;
mod cli;
mod demo;
mod desk;
mod page;
mod run;
mod server;

fn main() -> std::process::ExitCode {
    cli::run()
}
