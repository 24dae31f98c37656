//! Certificates, and what clients speak TLS with.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{
    ClientConfig, DEFAULT_VERSIONS, RootCertStore, ServerConfig, SupportedProtocolVersion,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

/// One that signs certificates.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate for 127.0.0.1 with its key.
pub struct Signed {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self(CertifiedIssuer::self_signed(params, key).unwrap())
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    pub fn sign(&self) -> Signed {
        let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let key = KeyPair::generate().unwrap();
        Signed {
            certificate: params.signed_by(&key, &self.0).unwrap(),
            key,
        }
    }

    /// Trusts this authority, and shows that certificate.
    pub fn connector(&self, own: Option<&Signed>) -> TlsConnector {
        Arc::new(self.client(own, DEFAULT_VERSIONS)).into()
    }

    /// The same for these versions alone.
    pub fn client(
        &self,
        own: Option<&Signed>,
        versions: &[&'static SupportedProtocolVersion],
    ) -> ClientConfig {
        let mut roots = RootCertStore::empty();
        roots.add(self.0.der().clone()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(roots.into(), provider.clone());
        let builder = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_webpki_verifier(verifier.build().unwrap());
        match own {
            None => builder.with_no_client_auth(),
            Some(own) => {
                let key = PrivateKeyDer::from_pem_slice(own.key_pem().as_bytes()).unwrap();
                let chain = vec![own.certificate.der().clone()];
                builder.with_client_auth_cert(chain, key).unwrap()
            }
        }
    }
}

impl Signed {
    pub fn pem(&self) -> String {
        self.certificate.pem()
    }

    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    /// Shows it to clients, whoever they are.
    pub fn acceptor(&self) -> TlsAcceptor {
        let key = PrivateKeyDer::from_pem_slice(self.key_pem().as_bytes()).unwrap();
        let chain = vec![self.certificate.der().clone()];
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key);
        Arc::new(config.unwrap()).into()
    }

    /// A line of the key that is in nothing else.
    pub fn secret(&self) -> String {
        self.key_pem().lines().nth(1).unwrap().to_owned()
    }

    /// A part of the key as it might be written down: as in the file, in hexadecimal, and as a list of numbers.
    pub fn secrets(&self) -> [String; 3] {
        let der = self.key.serialize_der();
        // The private number of a P-256 key in PKCS #8 (RFC 5208 and 5915) begins there.
        let part = &der[36..52];
        let hex = part.iter().map(|byte| format!("{byte:02x}")).collect();
        let list = format!("{part:?}").trim_matches(['[', ']']).to_owned();
        [self.secret(), hex, list]
    }

    /// Writes `cert.pem` and `key.pem`, each at once, as those do who renew certificates.
    pub fn write(&self, folder: &Path) {
        for (name, text) in [("key.pem", self.key_pem()), ("cert.pem", self.pem())] {
            let new = folder.join(format!("{name}.new"));
            fs::write(&new, text).unwrap();
            fs::rename(new, folder.join(name)).unwrap();
        }
    }
}
