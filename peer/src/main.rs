//! The `chainpool-peer` program: [`chainpool_peer::run`] and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os().skip(1);
    chainpool_peer::run(args.map(|arg| arg.to_string_lossy().into_owned()))
}
