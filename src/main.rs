//! The command line: parse arguments, run one command, set the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    trichluc::cli::run()
}
