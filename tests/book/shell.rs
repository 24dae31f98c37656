//! The shell of a page: one for all its blocks, in a folder of its own, with the program and a server.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::time::timeout;

use crate::needs::engine;
use crate::support::PATIENCE;
use crate::support::program::Program;

/// What every shell begins with. `serve` runs a script in the background in place of the server before it, and waits
/// until that says that it is ready; the first one has two clusters then.
const BEGIN: &str = r#"
set -e
unready() { [ "$(curl -sf "http://$ADDRESS/v2/clusters?user_id=&health=OK" | jq '.data | length')" != 2 ]; }
serve() {
    if [ -n "$server" ]; then kill "$server"; wait "$server" || true; fi
    : > "$1.out"
    sh -e "$1" >> "$1.out" 2>&1 &
    server=$!
    until grep -q 'is ready' "$1.out"; do
        kill -0 "$server" || { cat "$1.out"; exit 1; }
        sleep 0.1
    done
    if [ -z "$first" ]; then first=done; while unready; do sleep 0.1; done; fi
}
"#;

/// In the place of `cargo run --release`: the program is built already.
const CARGO: &str =
    "#!/bin/sh\n[ \"$1 $2 $3\" = 'run --release --' ] || exit 1\nshift 3\nexec chainpool \"$@\"\n";

/// A block of commands for the shell.
pub struct Step<'a> {
    pub line: usize,
    pub is_server: bool,
    pub text: &'a str,
}

/// What the steps have printed, each with its line; panics if one fails.
pub async fn run(files: &[(String, &str)], steps: &[Step<'_>]) -> Vec<(usize, String)> {
    let program = Program::new();
    let folder = program.path("");
    let book = Book::new(&folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, book.here(text)).unwrap();
    }
    let script = book.script(&folder, steps);
    let port = book.ports[0];
    let paths = std::env::var("PATH").unwrap();
    let mut shell = Command::new("sh");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHAINPOOL_")) {
        shell.env_remove(name);
    }
    shell
        .arg("-c")
        .arg(&script)
        .current_dir(&folder)
        .env("PATH", format!("{}:{paths}", folder.join("bin").display()))
        .env("ADDRESS", format!("127.0.0.1:{port}"))
        .env("CHAINPOOL_LISTEN", format!("127.0.0.1:{port}"))
        .env("CHAINPOOL_SERVER", format!("http://127.0.0.1:{port}"))
        .env("CHAINPOOL_PORTS", program.ports())
        .stdin(Stdio::null())
        .process_group(0);
    let ended = end(shell).await;
    let outputs = steps.iter().filter_map(|step| {
        let printed = fs::read_to_string(folder.join(format!("out/{}", step.line))).ok()?;
        Some((step.line, printed))
    });
    let outputs: Vec<(usize, String)> = outputs.collect();
    if let Err(why) = ended {
        let (line, printed) = outputs.last().cloned().unwrap_or_default();
        panic!("the commands of line {line}: {why}\n{printed}");
    }
    outputs
}

/// Waits until the shell has ended, and ends all that it has begun.
async fn end(shell: Command) -> Result<(), String> {
    let mut child = tokio::process::Command::from(shell).spawn().unwrap();
    let group = Pid::from_raw(i32::try_from(child.id().unwrap()).unwrap()).unwrap();
    let ended = timeout(PATIENCE + Duration::from_secs(60), child.wait()).await;
    let _ = kill_process_group(group, Signal::TERM);
    match ended {
        Ok(status) if status.as_ref().unwrap().success() => Ok(()),
        Ok(status) => Err(status.unwrap().to_string()),
        Err(_) => Err("does not end".to_owned()),
    }
}

/// What the book says, and what it is here.
struct Book {
    ports: [u16; 2],
    instead: Vec<(&'static str, String)>,
}

impl Book {
    fn new(folder: &Path) -> Self {
        let bin = folder.join("bin");
        fs::create_dir(&bin).unwrap();
        fs::create_dir(folder.join("out")).unwrap();
        fs::create_dir(folder.join("profiles")).unwrap();
        symlink(env!("CARGO_BIN_EXE_chainpool"), bin.join("chainpool")).unwrap();
        fs::write(bin.join("cargo"), CARGO).unwrap();
        fs::set_permissions(bin.join("cargo"), fs::Permissions::from_mode(0o755)).unwrap();
        let ports = [free_port(), free_port()];
        let here = folder.to_str().unwrap().to_owned();
        let mut instead = vec![
            ("127.0.0.1:8080", format!("127.0.0.1:{}", ports[0])),
            ("0.0.0.0:8443", format!("127.0.0.1:{}", ports[1])),
            ("127.0.0.1:8443", format!("127.0.0.1:{}", ports[1])),
            ("/etc/bash_completion.d", here.clone()),
            ("/usr/local/share/man/man1", here.clone()),
            ("/var/backups", here.clone()),
            ("/var/lib/chainpool", here.clone()),
            ("/etc/chainpool", here),
        ];
        instead.extend(engine().map(|engine| ("tcp://10.0.0.7:2375", engine)));
        Self { ports, instead }
    }

    /// The text with what there is here.
    fn here(&self, text: &str) -> String {
        let instead = self.instead.iter();
        instead.fold(text.to_owned(), |text, (said, here)| {
            text.replace(said, here)
        })
    }

    fn script(&self, folder: &Path, steps: &[Step<'_>]) -> String {
        let mut script = BEGIN.to_owned();
        if !steps.iter().any(|step| step.is_server) {
            fs::write(folder.join("out/server"), "exec chainpool serve").unwrap();
            script.push_str("serve out/server\n");
        }
        for step in steps {
            let text = self.here(step.text);
            let out = format!("out/{}", step.line);
            if step.is_server {
                fs::write(folder.join(format!("{out}.sh")), format!("exec {text}")).unwrap();
                script.push_str(&format!("serve {out}.sh\ncp {out}.sh.out {out}\n"));
            } else {
                script.push_str(&format!("exec > {out} 2>&1\n{text}\n"));
            }
        }
        script + "exec > out/end 2>&1\nkill \"$server\"\nwait \"$server\" || true\n"
    }
}

/// A port that nobody listens on, below those that the system gives away, and another one at each call.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 1000).unwrap();
    loop {
        let port = 31_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 1500;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
