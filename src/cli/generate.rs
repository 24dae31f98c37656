//! `chainpool completions` and `chainpool man`: made of the same definitions as the command line itself.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};
use clap_complete::Shell;

use super::{CliError, show};

/// Which completions.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// Where to.
#[derive(Args, Debug)]
pub struct Man {
    /// The folder, made if absent
    #[arg(value_hint = ValueHint::DirPath)]
    folder: PathBuf,
}

/// Prints what the shell is to source.
///
/// # Errors
/// When it cannot be printed.
pub fn completions(mut command: Command, which: &Completions) -> Result<(), CliError> {
    let mut script = Vec::new();
    clap_complete::generate(which.shell, &mut command, "chainpool", &mut script);
    show::print(&String::from_utf8_lossy(&script))
}

/// Writes a page for each command.
///
/// # Errors
/// When a file cannot be written.
pub fn man(mut command: Command, to: &Man) -> Result<(), CliError> {
    let failed = |error: std::io::Error| {
        CliError::Failed(format!("cannot write to {}: {error}", to.folder.display()))
    };
    fs::create_dir_all(&to.folder).map_err(failed)?;
    command.build();
    pages(&command, "", &to.folder).map_err(failed)
}

fn pages(command: &Command, above: &str, folder: &Path) -> std::io::Result<()> {
    let name = match above {
        "" => command.get_name().to_owned(),
        above => format!("{above}-{}", command.get_name()),
    };
    let page = command
        .clone()
        .name(name.clone())
        .display_name(name.clone());
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    fs::write(folder.join(format!("{name}.1")), text)?;
    for inner in command.get_subcommands() {
        if inner.get_name() != "help" {
            pages(inner, &name, folder)?;
        }
    }
    Ok(())
}
