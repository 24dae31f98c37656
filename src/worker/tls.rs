//! The files with which an engine is spoken to over TLS.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::crypto::ring;

use crate::pem;

const CA: &str = "tls_ca";
const CERT: &str = "tls_cert";
const KEY: &str = "tls_key";

/// What is wrong with the files of a host. Holds nothing of what is in them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} {problem}")]
pub struct TlsError {
    /// `tls_ca`, `tls_cert` or `tls_key`.
    pub field: &'static str,
    /// What is wrong, and what is allowed.
    pub problem: String,
}

/// Names of such files, within the folder that the operator keeps for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsNames {
    ca: String,
    /// Certificate and key.
    client: Option<(String, String)>,
}

impl TlsNames {
    /// The names given; an empty one is none, and without any there is no TLS.
    ///
    /// # Errors
    /// When one is missing that another needs, or would lead out of the folder.
    pub fn new(ca: &str, cert: &str, key: &str) -> Result<Option<Self>, TlsError> {
        for (field, name) in [(CA, ca), (CERT, cert), (KEY, key)] {
            let is_inside = |part| matches!(part, Component::Normal(_));
            if !Path::new(name).components().all(is_inside) {
                return Err(wrong(
                    field,
                    "must be a name within the server's host_tls_folder, without `..` or a leading `/`",
                ));
            }
        }
        let missing = |field, other: &str| Err(wrong(field, format!("is required with {other}")));
        match (ca, cert, key) {
            ("", "", "") => Ok(None),
            (_, "", key) if !key.is_empty() => missing(CERT, KEY),
            (_, cert, "") if !cert.is_empty() => missing(KEY, CERT),
            ("", ..) => missing(CA, CERT),
            (ca, cert, key) => Ok(Some(Self {
                ca: ca.to_owned(),
                client: (!cert.is_empty()).then(|| (cert.to_owned(), key.to_owned())),
            })),
        }
    }
}

/// The files, which are read anew for each connection, so that renewed ones are used at once.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    folder: PathBuf,
    names: TlsNames,
}

impl TlsFiles {
    /// The files of those names in the folder.
    pub fn new(folder: &Path, names: TlsNames) -> Self {
        Self {
            folder: folder.to_owned(),
            names,
        }
    }

    /// Reads the files.
    ///
    /// # Errors
    /// Which of them cannot be used, and why.
    pub fn load(&self) -> Result<Arc<ClientConfig>, TlsError> {
        let ca = self.read(CA, &self.names.ca)?;
        let roots = pem::authorities(&ca).map_err(|problem| wrong(CA, problem))?;
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| wrong(CA, error.to_string()))?
            .with_root_certificates(roots);
        let Some((cert, key)) = &self.names.client else {
            return Ok(Arc::new(builder.with_no_client_auth()));
        };
        let chain =
            pem::certificates(&self.read(CERT, cert)?).map_err(|problem| wrong(CERT, problem))?;
        let key = pem::key(&self.read(KEY, key)?).map_err(|problem| wrong(KEY, problem))?;
        builder
            .with_client_auth_cert(chain, key)
            .map(Arc::new)
            .map_err(|error| wrong(KEY, format!("does not go with tls_cert: {error}")))
    }

    fn read(&self, field: &'static str, name: &str) -> Result<Vec<u8>, TlsError> {
        pem::read(&self.folder.join(name)).map_err(|problem| wrong(field, problem))
    }
}

fn wrong(field: &'static str, problem: impl Into<String>) -> TlsError {
    TlsError {
        field,
        problem: problem.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_together_and_stay_in_the_folder() {
        assert_eq!(TlsNames::new("", "", ""), Ok(None));
        assert!(TlsNames::new("ca.pem", "", "").unwrap().is_some());
        assert!(TlsNames::new("a/ca.pem", "c", "k").unwrap().is_some());
        for (ca, cert, key, field) in [
            ("", "c", "k", CA),
            ("ca", "", "k", CERT),
            ("ca", "c", "", KEY),
            ("", "", "k", CERT),
            ("../ca", "", "", CA),
            ("/etc/shadow", "", "", CA),
            ("ca", "a/../../c", "k", CERT),
            ("ca", "c", "/k", KEY),
        ] {
            let error = TlsNames::new(ca, cert, key).unwrap_err();
            assert_eq!(error.field, field, "{ca} {cert} {key}: {error}");
        }
    }

    #[test]
    fn a_file_that_is_none_is_named_and_not_quoted() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret"), "-----BEGIN s3cret").unwrap();
        std::fs::write(folder.path().join("empty"), "").unwrap();
        for name in ["missing", "secret", "empty"] {
            let names = TlsNames::new(name, "", "").unwrap().unwrap();
            let error = TlsFiles::new(folder.path(), names).load().unwrap_err();
            assert_eq!(error.field, CA);
            assert!(
                !format!("{error} {error:?}").contains("s3cret"),
                "{error:?}"
            );
        }
    }
}
