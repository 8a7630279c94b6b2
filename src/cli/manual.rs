//! `trichluc man` and `trichluc completions`: from the same definition as the command line itself.

use super::{Usage, exit};
use clap::{Args, Command};
use clap_complete::Shell;
use std::io::{self, Write};

/// Options of `trichluc man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The page of one command (default: of the program)
    command: Option<String>,
}

/// Options of `trichluc completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints a man page.
pub fn man(options: &Man, mut program: Command) -> anyhow::Result<u8> {
    program.build();
    let command = match &options.command {
        None => program,
        Some(name) => {
            let found = program.get_subcommands().find(|command| command.get_name() == name && !command.is_hide_set());
            let found = found.cloned().ok_or_else(|| Usage(format!("no command {name:?}")))?;
            let name = format!("trichluc-{name}");
            found.name(name.clone()).display_name(name).version(env!("CARGO_PKG_VERSION"))
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    io::stdout().lock().write_all(&page)?;
    Ok(exit::OK)
}

/// Prints the completions of a shell.
pub fn completions(options: &Completions, mut program: Command) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut program, "trichluc", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(exit::OK)
}
