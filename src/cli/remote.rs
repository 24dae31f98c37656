//! A server somewhere, spoken to through the generated client.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use chainpool_api::Client;
use clap::{Args, ValueHint};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::body::Incoming;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use hyper::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use swagger::{ApiError, AuthData, ContextBuilder, EmptyContext, Has, Push as _, XSpanIdString};
use tokio::time::timeout;

use super::CliError;
use super::show::{Output, Show};
use super::wire::{Files, Wire};

/// How long an answer may take. The server itself gives up on workers earlier.
const PATIENCE: Duration = Duration::from_secs(120);
const EVENT_STREAM: &str = "text/event-stream";
/// What is longer than that, in bytes, is not read.
const MOST_OF_A_REFUSAL: usize = 1 << 20;

/// What the generated client wants to know of a call: the token, and an id that is of no use here.
pub type Context = swagger::make_context_ty!(
    ContextBuilder,
    EmptyContext,
    Option<AuthData>,
    XSpanIdString
);

/// The flags of every command that talks to a server.
#[derive(Args, Clone, Debug)]
pub struct Connection {
    /// The server's address
    #[arg(
        long,
        global = true,
        env = "CHAINPOOL_SERVER",
        value_name = "URL",
        default_value = "http://127.0.0.1:8080",
        value_hint = ValueHint::Url,
        help_heading = "Server"
    )]
    server: String,
    /// The token to show; others on this machine may see command lines, so prefer --token-file or the environment
    #[arg(
        long,
        global = true,
        env = "CHAINPOOL_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN",
        help_heading = "Server"
    )]
    token: Option<String>,
    /// A file with the token
    #[arg(
        long,
        global = true,
        env = "CHAINPOOL_TOKEN_FILE",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help_heading = "Server"
    )]
    token_file: Option<PathBuf>,
    /// A PEM file with the authority that signed the certificate of an https:// server, instead of the system's
    #[arg(
        long,
        global = true,
        env = "CHAINPOOL_CA",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help_heading = "Server"
    )]
    ca: Option<PathBuf>,
    /// A PEM file with the certificate to show a server that wants one, with --key
    #[arg(
        long,
        global = true,
        env = "CHAINPOOL_CERT",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help_heading = "Server"
    )]
    cert: Option<PathBuf>,
    /// A PEM file with the key of that certificate
    #[arg(
        long,
        global = true,
        env = "CHAINPOOL_KEY",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help_heading = "Server"
    )]
    key: Option<PathBuf>,
    /// How to print: a table for people, or json for programs
    #[arg(
        long,
        short,
        global = true,
        value_enum,
        default_value_t,
        help_heading = "Output"
    )]
    output: Output,
}

/// A server that can be called.
pub struct Remote {
    /// The generated client; its calls go through [`Remote::call`].
    pub client: Client<Wire, Context>,
    /// What its calls want.
    pub context: Context,
    /// Where answers go.
    pub show: Show,
    wire: Wire,
    server: String,
}

impl Connection {
    /// The server that the flags mean. Nothing is sent yet.
    ///
    /// # Errors
    /// When a flag or a file it names cannot be used.
    pub fn open(&self) -> Result<Remote, CliError> {
        let server = match self.server.trim_end_matches('/') {
            with_scheme if with_scheme.contains("://") => with_scheme.to_owned(),
            without => format!("http://{without}"),
        };
        let server = server
            .strip_suffix(chainpool_api::BASE_PATH)
            .map_or(server.clone(), str::to_owned);
        let files = Files {
            ca: self.ca.as_deref(),
            cert: self.cert.as_deref(),
            key: self.key.as_deref(),
        };
        let wire = Wire::new(&server, &files)?;
        let client = Client::try_new_with_client_service(wire.clone(), &server).map_err(|error| {
            CliError::Usage(format!(
                "--server is {server:?}: must be like http://127.0.0.1:8080 or https://pool.example ({error})"
            ))
        })?;
        let context = EmptyContext.push(XSpanIdString::default());
        Ok(Remote {
            client,
            context: context.push(self.auth()?),
            show: Show::new(self.output),
            wire,
            server,
        })
    }

    /// The flag counts, then the file; an empty one is none.
    fn auth(&self) -> Result<Option<AuthData>, CliError> {
        let token = match (&self.token, &self.token_file) {
            (Some(token), _) => token.trim().to_owned(),
            (None, Some(file)) => fs::read_to_string(file)
                .map_err(|error| {
                    let shown = file.display();
                    CliError::Usage(format!("--token-file {shown} cannot be read: {error}"))
                })?
                .trim()
                .to_owned(),
            (None, None) => String::new(),
        };
        if token.is_empty() {
            return Ok(None);
        }
        AuthData::bearer(&token).map(Some).ok_or_else(|| {
            CliError::Usage(
                "the token has characters that no token has; use it as it was printed".into(),
            )
        })
    }
}

/// The generated answers are one variant for each status, with the envelope in it or in its `body`.
fn envelope<R: Serialize>(response: &R) -> Option<Value> {
    let Value::Object(variant) = serde_json::to_value(response).ok()? else {
        return None;
    };
    let content = variant.into_iter().next()?.1;
    match content.get("body") {
        Some(body) => Some(body.clone()),
        None => Some(content),
    }
}

fn is_stream(answer: &Response<Incoming>) -> bool {
    let kind = answer.headers().get(CONTENT_TYPE);
    answer.status().is_success()
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(EVENT_STREAM.as_bytes()))
}

impl Remote {
    /// The server at that address, without a token.
    ///
    /// # Errors
    /// When it is no address.
    pub fn at(server: &str) -> Result<Self, CliError> {
        let connection = Connection {
            server: server.to_owned(),
            token: None,
            token_file: None,
            ca: None,
            cert: None,
            key: None,
            output: Output::Json,
        };
        connection.open()
    }

    /// The data of the answer.
    ///
    /// # Errors
    /// When there is no answer, or the server says no.
    pub async fn call<R: Serialize>(
        &self,
        answer: impl Future<Output = Result<R, ApiError>>,
    ) -> Result<Value, CliError> {
        let response = timeout(PATIENCE, answer)
            .await
            .map_err(|_| self.unreachable(&format!("no answer within {PATIENCE:?}")))?
            .map_err(|error| self.unreachable(&error.0))?;
        let mut envelope =
            envelope(&response).ok_or_else(|| self.unreachable("it has no envelope"))?;
        if envelope["status"] == "OK" {
            return Ok(envelope["data"].take());
        }
        match serde_json::from_value(envelope) {
            Ok(failure) => Err(CliError::Refused(Box::new(failure))),
            Err(error) => Err(self.unreachable(&error.to_string())),
        }
    }

    /// The same as one of the contract's models.
    ///
    /// # Errors
    /// As [`Remote::call`].
    pub async fn get<R: Serialize, T: DeserializeOwned>(
        &self,
        answer: impl Future<Output = Result<R, ApiError>>,
    ) -> Result<T, CliError> {
        let data = self.call(answer).await?;
        self.read(data)
    }

    /// Data as one of the contract's models.
    ///
    /// # Errors
    /// When it is none.
    pub fn read<T: DeserializeOwned>(&self, data: Value) -> Result<T, CliError> {
        serde_json::from_value(data).map_err(|error| self.unreachable(&error.to_string()))
    }

    /// Asks for a stream, which the generated client cannot read: that of `target`, after the event of that id.
    ///
    /// # Errors
    /// As [`Remote::call`]; [`CliError::Failed`] when something before the server says that this is not allowed.
    pub async fn stream(&self, target: &str, after: u64) -> Result<Incoming, CliError> {
        let url = format!("{}{}{target}", self.server, chainpool_api::BASE_PATH);
        let mut request = Request::get(url)
            .header(ACCEPT, EVENT_STREAM)
            .header("last-event-id", after);
        if let Some(AuthData::Bearer(token)) = Has::<Option<AuthData>>::get(&self.context) {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request
            .body(Empty::new().boxed())
            .map_err(|error| self.unreachable(&error.to_string()))?;
        let answer = async {
            let answer = self.wire.send(request).await;
            let answer = answer.map_err(|error| self.unreachable(&error.to_string()))?;
            if is_stream(&answer) {
                return Ok(answer.into_body());
            }
            let status = answer.status();
            let body = Limited::new(answer.into_body(), MOST_OF_A_REFUSAL)
                .collect()
                .await;
            let body = body.map_err(|error| self.unreachable(&error.to_string()))?;
            Err(match serde_json::from_slice(&body.to_bytes()) {
                Ok(failure) => CliError::Refused(Box::new(failure)),
                Err(_) if matches!(status.as_u16(), 401 | 403) => {
                    CliError::Failed(format!("{} answers {status}", self.server))
                }
                Err(_) => self.unreachable(&format!("it answers {status}, and not with a stream")),
            })
        };
        timeout(PATIENCE, answer)
            .await
            .map_err(|_| self.unreachable(&format!("no answer within {PATIENCE:?}")))?
    }

    fn unreachable(&self, why: &str) -> CliError {
        let why = why.strip_prefix("No response received: ").unwrap_or(why);
        CliError::Unreachable(format!(
            "the server {} cannot be talked to: {why}; is it running (`chainpool serve`), and is --server or \
             CHAINPOOL_SERVER right?",
            self.server
        ))
    }
}
