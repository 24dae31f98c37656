//! What the server has besides the API: the dashboard, the contract, a page to try it out, and probes for whoever runs it.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use hyper::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use tokio::time::timeout;

use super::dashboard::Dashboard;
use super::envelope::{self, Body, body};
use super::failure::Failure;
use super::file::File;
use super::request::not_allowed;
use super::table::CONTRACT;
use crate::metrics::Figures;

/// Asks whether the server can do its work. The error says why not, in words for an operator.
pub type Readiness = Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// The metrics as they are now, in the text format of `OpenMetrics`. The error is for the log.
pub type Metrics =
    Arc<dyn Fn() -> BoxFuture<'static, Result<String, std::fmt::Error>> + Send + Sync>;

/// What the server can tell of itself.
#[derive(Clone)]
pub struct Probes {
    /// For `/readyz`.
    pub ready: Readiness,
    /// For `/metrics`.
    pub metrics: Metrics,
    /// What is counted of requests.
    pub figures: Arc<Figures>,
}

/// A server that does not know within this time whether it is ready is not.
const READINESS_TIMEOUT: Duration = Duration::from_secs(5);

/// Swagger UI needs inline styles and images; everything else comes from files of this server.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// As the `OpenMetrics` specification 1.0 says.
const OPENMETRICS: HeaderValue =
    HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");

/// The page and its settings, which are ours.
const OWN_FILES: &[(&str, &str)] = &[
    ("", include_str!("ui/index.html")),
    ("initializer.js", include_str!("ui/initializer.js")),
];

/// The files of Swagger UI that its page uses, of the many in the archive.
const UI_FILES: &[&str] = &[
    "swagger-ui.css",
    "swagger-ui-bundle.js",
    "favicon-32x32.png",
];

/// What is at a path that is not the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// A file of the dashboard.
    Dashboard(&'static str),
    ToUi,
    Alive,
    Ready,
    Metrics,
    Yaml,
    Json,
    /// A file of the page to try the API out.
    Ui(&'static str),
}

impl Page {
    /// The page at this path, or none if it is not that of a page.
    pub(super) fn at(path: &str) -> Option<Self> {
        match path {
            "/v2/ui" | "/v2/docs" => Some(Page::ToUi),
            "/healthz" => Some(Page::Alive),
            "/readyz" => Some(Page::Ready),
            "/metrics" => Some(Page::Metrics),
            "/v2/openapi.yaml" => Some(Page::Yaml),
            "/v2/openapi.json" => Some(Page::Json),
            _ => {
                if let Some(file) = Dashboard::file_at(path) {
                    return Some(Page::Dashboard(file));
                }
                let name = path.strip_prefix("/v2/ui/")?;
                let mut files = OWN_FILES.iter().map(|(file, _)| file).chain(UI_FILES);
                files.find(|file| **file == name).map(|file| Page::Ui(file))
            }
        }
    }
}

/// The pages, made when they are first asked for.
pub(super) struct Pages {
    probes: Probes,
    yaml: File,
    json: File,
    dashboard: Dashboard,
    ui: OnceCell<HashMap<&'static str, File>>,
}

impl Pages {
    pub(super) fn new(probes: Probes, document: &Value) -> Self {
        Self {
            probes,
            yaml: File::new("application/yaml", CONTRACT.as_bytes()),
            json: File::new("application/json", document.to_string()),
            dashboard: Dashboard::new(),
            ui: OnceCell::new(),
        }
    }

    /// Sends a page, to whoever asks for it with GET or HEAD.
    pub(super) async fn answer(&self, page: Page, request: &Parts) -> Response<Body> {
        if request.method != Method::GET && request.method != Method::HEAD {
            let methods = ["GET", "HEAD"].into_iter();
            return envelope::refusal(not_allowed(&request.method, methods));
        }
        match page {
            Page::Dashboard(name) => self.dashboard.send(name, &request.headers),
            Page::ToUi => redirect(),
            Page::Alive => text(StatusCode::OK, json!({"alive": true})),
            Page::Ready => self.readyz().await,
            Page::Metrics => self.metrics().await,
            Page::Yaml => self.yaml.send(&request.headers),
            Page::Json => self.json.send(&request.headers),
            Page::Ui(name) => match self.ui().await.get(name) {
                Some(file) => file.send(&request.headers),
                None => envelope::refusal(Failure::internal()),
            },
        }
    }

    async fn readyz(&self) -> Response<Body> {
        let ready = timeout(READINESS_TIMEOUT, (self.probes.ready)()).await;
        match ready.unwrap_or_else(|_| Err("no answer in time".to_owned())) {
            Ok(()) => text(StatusCode::OK, json!({"ready": true})),
            Err(why) => text(
                StatusCode::SERVICE_UNAVAILABLE,
                json!({"ready": false, "error": why}),
            ),
        }
    }

    async fn metrics(&self) -> Response<Body> {
        match (self.probes.metrics)().await {
            Ok(metrics) => {
                let mut response = Response::new(body(metrics));
                response.headers_mut().insert(CONTENT_TYPE, OPENMETRICS);
                response
            }
            Err(error) => {
                tracing::error!(error = %error, "the metrics cannot be written");
                envelope::refusal(Failure::internal())
            }
        }
    }

    async fn ui(&self) -> &HashMap<&'static str, File> {
        self.ui
            .get_or_init(async || {
                let unpacked = tokio::task::spawn_blocking(unpack).await;
                unpacked
                    .unwrap_or_else(|error| Err(error.to_string()))
                    .unwrap_or_else(|error| {
                        tracing::error!(error, "the pages of Swagger UI cannot be unpacked");
                        HashMap::new()
                    })
            })
            .await
    }
}

fn redirect() -> Response<Body> {
    let mut response = Response::new(Body::default());
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    let target = HeaderValue::from_static("/v2/ui/");
    response.headers_mut().insert(LOCATION, target);
    response
}

fn text(status: StatusCode, content: Value) -> Response<Body> {
    let mut response = Response::new(body(content.to_string()));
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

/// The files of the page: our own two, and those of Swagger UI from the archive in the binary.
fn unpack() -> Result<HashMap<&'static str, File>, String> {
    let archive = Cursor::new(utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED);
    let mut archive = zip::ZipArchive::new(archive).map_err(|error| error.to_string())?;
    // All of it is in one folder that is named after the version.
    let first = archive.name_for_index(0).ok_or("the archive is empty")?;
    let first = first.map_err(|error| error.to_string())?;
    let root = first.split('/').next().unwrap_or_default().to_owned();
    let own = OWN_FILES
        .iter()
        .map(|&(name, content)| (name, File::named(name, content, POLICY)));
    let mut files: HashMap<_, _> = own.collect();
    for &name in UI_FILES {
        let path = format!("{root}/dist/{name}");
        let mut packed = archive
            .by_name(&path)
            .map_err(|error| format!("{path}: {error}"))?;
        let mut content = Vec::new();
        packed
            .read_to_end(&mut content)
            .map_err(|error| format!("{path}: {error}"))?;
        files.insert(name, File::named(name, content, POLICY));
    }
    Ok(files)
}
