//! How a node's process begins.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};
use tracing::warn;

use super::files::{self, failed};
use super::host::{DATA, Host, LOG};
use super::lifecycle::inside;
use super::marker::{Marker, VARIABLE};
use super::process::Process;
use super::program;
use super::record::{NodeRecord, RunRecord};
use crate::worker::WorkerError;

/// How long a new process may take to show its environment; it does as soon as its program is loaded.
const MARKER_WAIT: Duration = Duration::from_secs(10);

impl Host {
    /// The program of a node in that directory, and its arguments.
    pub fn program(
        &self,
        record: &NodeRecord,
        directory: &Path,
    ) -> Result<(PathBuf, Vec<String>), WorkerError> {
        let environment = program::environment(&record.environment, directory);
        let path = environment
            .get(OsStr::new("PATH"))
            .cloned()
            .unwrap_or_default();
        let working_dir = working_dir(record, directory)?;
        program::resolve(&self.config.programs, &record.argv, &path, &working_dir)
    }

    /// Starts the node's process and writes it down.
    ///
    /// It leads a process group of its own, so that a Ctrl-C at the server's terminal does not reach it.
    pub fn spawn(&self, record: &NodeRecord) -> Result<(), WorkerError> {
        let directory = self.dir_of(record);
        let working_dir = working_dir(record, &directory)?;
        files::make_dir(&working_dir).map_err(failed(&working_dir))?;
        let (program, arguments) = self.program(record, &directory)?;
        let log_path = directory.join(LOG);
        let (log, log_from) = files::open_log(&log_path).map_err(failed(&log_path))?;
        let errors = log.try_clone().map_err(failed(&log_path))?;
        // If the server ends before the new record is written, none is better than that of an earlier run.
        RunRecord::forget(&directory)?;
        let mut child = Command::new(&program)
            .args(arguments)
            .env_clear()
            .envs(program::environment(
                &record.environment,
                &directory.join(DATA),
            ))
            .env(VARIABLE, record.marker().to_string())
            .current_dir(&working_dir)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .process_group(0)
            .kill_on_drop(false)
            .spawn()
            .map_err(|error| {
                WorkerError::Refused(format!("{} cannot be run: {error}", program.display()))
            })?;
        let run = RunRecord {
            log_from,
            boot_id: self.boot_id.clone(),
            ..RunRecord::default()
        };
        let run = match self.recognise(&mut child, &record.marker()) {
            Ok(Some(Process {
                pid, start_time, ..
            })) => Ok(RunRecord {
                pid,
                start_time,
                ..run
            }),
            Ok(None) => Ok(run),
            Err(error) => Err(error),
        };
        self.endings.watch(&record.container_id, child);
        if let Err(error) = run?.write(&directory) {
            warn!(%error, "a process was not written down; it is found by its marker");
        }
        Ok(())
    }

    /// Waits until the child shows that it is ours. `None` if it has ended already.
    fn recognise(
        &self,
        child: &mut Child,
        marker: &Marker,
    ) -> Result<Option<Process>, WorkerError> {
        let failed = |error| WorkerError::Failed(format!("a new process: {error}"));
        let deadline = Instant::now() + MARKER_WAIT;
        while child.try_wait().map_err(failed)?.is_none() {
            let process = child
                .id()
                .and_then(|pid| Process::find(pid.try_into().ok()?));
            if let Some(process) = process.filter(|process| process.marker == *marker) {
                return Ok(Some(process));
            }
            if Instant::now() > deadline {
                child.start_kill().map_err(failed)?;
                return Err(WorkerError::Refused(
                    "the program hides its environment, by which its process would be known again"
                        .to_owned(),
                ));
            }
            sleep(Duration::from_millis(1));
        }
        Ok(None)
    }
}

fn working_dir(record: &NodeRecord, directory: &Path) -> Result<PathBuf, WorkerError> {
    inside(
        &directory.join(DATA),
        record.working_dir.as_deref().unwrap_or_default(),
    )
}
