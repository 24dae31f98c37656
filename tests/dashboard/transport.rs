//! HTTP for the `WebDriver` client, with the library that the server uses.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{Request, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use thirtyfour::prelude::{WebDriverError, WebDriverResult};
use thirtyfour::session::http::{Body, HttpClient};

pub struct Transport(Client<HttpConnector, Full<Bytes>>);

impl Transport {
    pub fn new() -> Self {
        Self(Client::builder(TokioExecutor::new()).build_http())
    }
}

fn failed(error: impl std::fmt::Display) -> WebDriverError {
    WebDriverError::HttpError(error.to_string())
}

#[async_trait]
impl HttpClient for Transport {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        let request = request.map(|body| match body {
            Body::Empty => Full::default(),
            Body::Json(value) => Full::from(value.to_string()),
        });
        let response = self.0.request(request).await.map_err(failed)?;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.map_err(failed)?.to_bytes();
        Ok(Response::from_parts(parts, bytes))
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Self::new())
    }
}
