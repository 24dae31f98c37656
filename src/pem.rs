//! Certificates and keys from PEM files. What is wrong with one is said without anything of what is in it.

use std::path::Path;

use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The bytes of a file.
///
/// # Errors
/// Why it cannot be read, to be said after its name.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("cannot be read: {error}"))
}

/// All certificates of a file's text, one at least.
///
/// # Errors
/// What is wrong, to be said after the file's name.
pub fn certificates(text: &[u8]) -> Result<Vec<CertificateDer<'static>>, String> {
    // The reader's own errors may quote the file.
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err("is no PEM file with certificates".to_owned()),
    }
}

/// The first private key of a file's text.
///
/// # Errors
/// What is wrong, to be said after the file's name.
pub fn key(text: &[u8]) -> Result<PrivateKeyDer<'static>, String> {
    PrivateKeyDer::from_pem_slice(text)
        .map_err(|_| "is no PEM file with an unencrypted private key".to_owned())
}

/// The authorities of a file's text.
///
/// # Errors
/// What is wrong, to be said after the file's name.
pub fn authorities(text: &[u8]) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(text)? {
        roots
            .add(certificate)
            .map_err(|error| format!("has an unusable certificate: {error}"))?;
    }
    Ok(roots)
}
