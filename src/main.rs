//! The command line, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    chainpool::cli::run(std::env::args_os().collect())
}
