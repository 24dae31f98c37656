//! What the book says to type works.

use std::process::{Command, Stdio};

use crate::support::Site;

const BOOK: &str = include_str!("../../docs/cli.md");

/// The blocks of a document that are for a shell.
fn blocks(text: &str) -> Vec<&str> {
    let starts = text.split("```sh\n").skip(1);
    starts
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[tokio::test]
async fn every_command_of_the_book_works() {
    let site = Site::ready().await;
    let folder = tempfile::tempdir().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_chainpool"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let mut ran = 0;
    for block in blocks(BOOK) {
        // What needs another program, or never ends, is tried elsewhere.
        if block.contains("jq") {
            continue;
        }
        let here = folder.path().display();
        let block = block
            .replace("/etc/bash_completion.d", &here.to_string())
            .replace("/usr/local/share/man/man1", &here.to_string());
        let output = Command::new("sh")
            .args(["-e", "-c", &block])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env(
                "CHAINPOOL_SERVER",
                format!("http://{}", site.client.address),
            )
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{block}{output:?}");
        ran += block.lines().count();
    }
    assert!(ran >= 8, "{ran}");
    assert!(folder.path().join("chainpool-host-drain.1").exists());
    site.finish().await;
}
