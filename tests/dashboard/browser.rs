//! A headless Chromium of a test's own.

use std::fs;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};
use thirtyfour::common::capabilities::chrome::ChromeCapabilities;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::{By, LoggingPrefsLogLevel, WebDriver, WebElement};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use super::support::{PATIENCE, found, until};
use super::transport::Transport;

/// The widths of a desk and of a phone.
const WIDTHS: [u32; 2] = [1280, 390];
/// No picture is taller than this.
const TALLEST: u64 = 2400;

pub struct Browser {
    driver: WebDriver,
    /// Ends with the test.
    _chromedriver: Child,
    /// Refusals that the test provokes: the browser notes each of them.
    expected: Vec<u16>,
}

/// A browser, or a word that there is none.
pub async fn browser() -> Option<Browser> {
    let there = ["chromium", "chromedriver"].map(program);
    let [Some(chromium), Some(chromedriver)] = there else {
        // Not `eprintln!`, which the test harness keeps to itself when a test passes.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no chromium (Debian's packages chromium and chromium-driver)"
        );
        return None;
    };
    Some(Browser::start(&chromium, &chromedriver).await)
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

impl Browser {
    async fn start(chromium: &std::path::Path, chromedriver: &std::path::Path) -> Self {
        let mut chromedriver = Command::new(chromedriver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(chromedriver.stdout.take().unwrap()).lines();
        let port = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                if let Some((_, rest)) = line.split_once("successfully on port ") {
                    return rest.trim_end_matches('.').parse::<u16>().unwrap();
                }
            }
            panic!("chromedriver ends");
        };
        let port = timeout(PATIENCE, port).await.expect("chromedriver starts");
        // It goes on writing, and must not be stopped by a full pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let mut wanted = ChromeCapabilities::new();
        wanted.set_binary(chromium.to_str().unwrap()).unwrap();
        for argument in [
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--lang=en-GB",
        ] {
            wanted.add_arg(argument).unwrap();
        }
        if rustix::process::geteuid().is_root() {
            // Chromium refuses its sandbox to root.
            wanted.add_arg("--no-sandbox").unwrap();
        }
        wanted
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .unwrap();
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), wanted)
            .client(Transport::new())
            .connect()
            .await
            .unwrap();
        let browser = Self {
            driver,
            _chromedriver: chromedriver,
            expected: Vec::new(),
        };
        browser.resize(WIDTHS[0], 900).await;
        browser
    }

    /// The browser will note refusals with this status.
    pub fn expect(&mut self, status: u16) {
        self.expected.push(status);
    }

    /// Loads the dashboard anew at an address such as `#/hosts`.
    pub async fn load(&self, server: SocketAddr, address: &str) {
        self.driver.goto("about:blank").await.unwrap();
        self.driver
            .goto(format!("http://{server}/{address}"))
            .await
            .unwrap();
    }

    /// Goes to another address within the page.
    pub async fn go(&self, address: &str) {
        self.run("location.hash = arguments[0]", json!(address))
            .await;
    }

    pub async fn run(&self, script: &str, argument: Value) -> Value {
        let result = self.driver.execute(script, vec![argument]).await.unwrap();
        result.json().clone()
    }

    /// Waits until this expression is true.
    pub async fn when(&self, expression: &str) {
        let script = format!("return Boolean({expression})");
        until(expression, async || {
            self.run(&script, Value::Null).await == true
        })
        .await;
    }

    /// Waits until the page shows this text.
    pub async fn shows(&self, text: &str) {
        until(&format!("the page shows {text:?}"), async || {
            self.text("body").await.contains(text)
        })
        .await;
    }

    /// What is to be read within that element.
    pub async fn text(&self, css: &str) -> String {
        let text = self
            .run(
                "return document.querySelector(arguments[0])?.innerText ?? ''",
                json!(css),
            )
            .await;
        text.as_str().unwrap().to_owned()
    }

    pub async fn count(&self, css: &str) -> usize {
        let script = "return document.querySelectorAll(arguments[0]).length";
        let count = self.run(script, json!(css)).await;
        usize::try_from(count.as_u64().unwrap()).unwrap()
    }

    async fn element(&self, css: &str) -> WebElement {
        found(&format!("there is {css}"), async || {
            self.driver.find(By::Css(css)).await.ok()
        })
        .await
    }

    /// Clicks there as a person does, once it can be clicked.
    pub async fn click(&self, css: &str) {
        until(&format!("{css} can be clicked"), async || {
            let element = self.element(css).await;
            // The page may draw it anew in between.
            element.is_enabled().await.unwrap_or(false) && element.click().await.is_ok()
        })
        .await;
    }

    /// Types there, in place of what was there.
    pub async fn write(&self, css: &str, text: &str) {
        let element = self.element(css).await;
        element.clear().await.unwrap();
        element.send_keys(text).await.unwrap();
    }

    /// Chooses that value.
    pub async fn choose(&self, css: &str, value: &str) {
        self.click(css).await;
        self.click(&format!("{css} option[value=\"{value}\"]"))
            .await;
    }

    /// Clicks a button that asks first, makes sure that it says this, and goes on.
    pub async fn confirm(&self, css: &str, said: &str) {
        self.click(css).await;
        self.shows(said).await;
        self.click("dialog [data-confirm]").await;
        self.when("!document.querySelector('dialog')").await;
    }

    /// Pictures of the page at each width, in light and in dark.
    pub async fn picture(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../screenshots");
        fs::create_dir_all(&folder).unwrap();
        for width in WIDTHS {
            for scheme in ["light", "dark"] {
                self.media(scheme).await;
                self.resize(width, 800).await;
                let tall = self
                    .run("return document.documentElement.scrollHeight", Value::Null)
                    .await;
                let tall = tall.as_u64().unwrap().clamp(800, TALLEST);
                self.resize(width, u32::try_from(tall).unwrap()).await;
                let wide = self
                    .run("return document.documentElement.scrollWidth", Value::Null)
                    .await;
                assert!(
                    wide.as_u64().unwrap() <= u64::from(width),
                    "{name} is {wide} wide at {width}"
                );
                let file = folder.join(format!("{name}-{width}-{scheme}.png"));
                self.driver.screenshot(&file).await.unwrap();
            }
        }
        self.media("light").await;
        self.resize(WIDTHS[0], 900).await;
    }

    /// Lets pages use the clipboard without asking.
    pub async fn allow_clipboard(&self) {
        let permissions = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        self.does("Browser.grantPermissions", permissions).await;
    }

    /// Pages that are loaded from here on wait a hundredth as long, and count in `turns` how often.
    pub async fn hurry(&self) {
        let source = "globalThis.turns = 0; \
            const wait = setTimeout; \
            globalThis.setTimeout = (run, after) => { globalThis.turns += 1; return wait(run, after / 100); };";
        let script = json!({ "source": source });
        self.does("Page.addScriptToEvaluateOnNewDocument", script)
            .await;
    }

    async fn does(&self, command: &str, what: Value) {
        self.driver.cdp().send_raw(command, what).await.unwrap();
    }

    async fn media(&self, scheme: &str) {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.does("Emulation.setEmulatedMedia", features).await;
    }

    async fn resize(&self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.does("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Ends it, after making sure that nothing went wrong on its pages.
    pub async fn finish(self) {
        for entry in self.driver.browser_log().await.unwrap() {
            let is_network = entry.source.as_deref() == Some("network");
            let is_expected = is_network
                && self
                    .expected
                    .iter()
                    .any(|status| entry.message.contains(&format!("status of {status} ")));
            assert!(
                is_expected || matches!(entry.level.as_str(), "INFO" | "DEBUG"),
                "the console says: {entry:?}"
            );
        }
        self.driver.quit().await.unwrap();
    }
}
