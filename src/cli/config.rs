//! The configuration file: options as `name = value`, named as on the command line. A flag wins over it.
//!
//! ```toml
//! threads = 8
//! memory = "1G"
//! tables = ["parquet", "csv"]
//! field = ["text=content", "published=date"]
//! ```
//!
//! The values become the defaults of the command's options, so that they are checked, shown by `--help` and overridden as
//! defaults are.

use crate::error::{Error, ErrorKind};
use clap::{Arg, ArgAction, Command};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The file that is read without being asked for.
pub const NAME: &str = "trichluc.toml";

/// Options that say what to do this time, and stand on the command line only.
const NEVER: [&str; 6] = ["config", "resume", "force", "shard", "help", "version"];

/// `command` with the values of the file at `path`, or of [`NAME`] if it is there, as the defaults of its options.
pub fn apply(command: Command, path: Option<&Path>) -> Result<Command, Error> {
    let named = path.is_some();
    let path = path.map_or_else(|| PathBuf::from(NAME), Path::to_owned);
    match fs::read_to_string(&path) {
        Ok(text) => with(command, &text).map_err(|words| Error::new(ErrorKind::Config, format!("{}: {words}", path.display()))),
        Err(error) if !named && error.kind() == io::ErrorKind::NotFound => Ok(command),
        Err(error) => Err(Error::new(ErrorKind::Config, format!("{}: {error}", path.display()))),
    }
}

fn with(mut command: Command, text: &str) -> Result<Command, String> {
    let line_at = |byte: usize| text.as_bytes()[..byte.min(text.len())].iter().filter(|&&b| b == b'\n').count() + 1;
    let at = |byte: usize, words: String| format!("line {}: {words}", line_at(byte));
    let table = DeTable::parse(text).map_err(|error| at(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
    for (key, value) in table.get_ref() {
        let (name, byte) = (key.get_ref().as_ref(), key.span().start);
        let known = |arg: &&Arg| arg.get_long().is_some_and(|long| long == name || long.replace('-', "_") == name);
        let arg = command.get_arguments().find(known).filter(|arg| arg.get_long().is_some_and(|long| !NEVER.contains(&long)));
        let Some(arg) = arg.cloned() else {
            return Err(at(byte, format!("unknown key {name}; the keys are {}", names(&command).join(", "))));
        };
        let values =
            values_of(value.get_ref()).ok_or_else(|| at(byte, format!("{name}: expected a string, a number, true or false, or a list")))?;
        check(&arg, &values).map_err(|words| at(byte, format!("{name}: {words}")))?;
        command = command.mut_arg(arg.get_id().as_str(), |arg| arg.default_values(values));
    }
    Ok(command)
}

fn names(command: &Command) -> Vec<&str> {
    let mut names: Vec<&str> = command.get_arguments().filter_map(Arg::get_long).filter(|long| !NEVER.contains(long)).collect();
    names.sort_unstable();
    names
}

fn values_of(value: &DeValue<'_>) -> Option<Vec<String>> {
    let one = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(n) => Some(n.as_str().replace('_', "")),
        DeValue::Float(n) => Some(n.as_str().to_owned()),
        DeValue::Boolean(value) => Some(value.to_string()),
        _ => None,
    };
    match value {
        DeValue::Array(list) => list.iter().map(|value| one(value.get_ref())).collect(),
        value => one(value).map(|value| vec![value]),
    }
}

/// Whether an option takes these values.
fn check(arg: &Arg, values: &[String]) -> Result<(), String> {
    if let (ArgAction::SetTrue, [value]) = (arg.get_action(), values) {
        return if value == "true" || value == "false" { Ok(()) } else { Err("expected true or false".to_owned()) };
    }
    let long = arg.get_long().unwrap_or_default();
    let alone = Arg::new("option").long("option").value_parser(arg.get_value_parser().clone()).action(arg.get_action().clone());
    let words = values.iter().map(|value| format!("--option={value}"));
    match Command::new("option").no_binary_name(true).arg(alone).try_get_matches_from(words) {
        Ok(_) => Ok(()),
        Err(error) => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
            Err(line.replace("--option <option>", &format!("--{long}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command() -> Command {
        Command::new("extract")
            .arg(Arg::new("threads").long("threads").value_parser(clap::value_parser!(u16)))
            .arg(Arg::new("part_size").long("part-size").default_value("1"))
            .arg(Arg::new("quiet").long("quiet").action(ArgAction::SetTrue))
            .arg(Arg::new("tables").long("tables").action(ArgAction::Append).value_delimiter(','))
            .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
    }

    #[test]
    fn values_become_defaults_and_flags_win() {
        let text = "threads = 3\npart_size = \"2\"\nquiet = true\ntables = [\"a\", \"b\"]\n";
        let matches = |args: &[&str]| with(command(), text).unwrap().get_matches_from([&["x"], args].concat());
        let found = matches(&[]);
        assert_eq!((found.get_one::<u16>("threads"), found.get_flag("quiet")), (Some(&3), true));
        assert_eq!(found.get_one::<String>("part_size").unwrap(), "2");
        assert_eq!(found.get_many::<String>("tables").unwrap().collect::<Vec<_>>(), ["a", "b"]);
        let found = matches(&["--threads=5", "--tables=c"]);
        assert_eq!(found.get_one::<u16>("threads"), Some(&5));
        assert_eq!(found.get_many::<String>("tables").unwrap().collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let wrong = |text: &str| with(command(), text).unwrap_err();
        assert!(wrong("\n# x\nthreds = 3\n").starts_with("line 3: unknown key threds; the keys are part-size, quiet, tables, threads"));
        assert!(wrong("force = true").starts_with("line 1: unknown key force"));
        assert!(wrong("threads = \"x\"").starts_with("line 1: threads: invalid value 'x' for '--threads'"), "{}", wrong("threads = \"x\""));
        assert!(wrong("quiet = 1").contains("expected true or false"));
        assert!(wrong("quiet = true\nthreads = = 3").starts_with("line 2: "));
        assert!(wrong("[threads]\nx = 1").contains("expected a string"));
    }
}
