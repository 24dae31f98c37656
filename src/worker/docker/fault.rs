//! What can go wrong with a request to an engine, and what it means.

use std::error::Error as _;
use std::io;

use shiplift::errors::Error;

use crate::worker::WorkerError;

/// Why a request to an engine came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no connection, or it broke.
    #[error("{0}")]
    Unreachable(String),
    /// The engine says no.
    #[error("{message}")]
    Refused {
        /// HTTP status.
        code: u16,
        /// Its words.
        message: String,
    },
    /// What answers does not talk like an engine.
    #[error("what answers is not a Docker Engine: {0}")]
    Strange(String),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Fault { code, message } => Self::Refused {
                code: code.as_u16(),
                message,
            },
            Error::Hyper(error) if error.is_parse() => Self::Strange(error.to_string()),
            Error::Hyper(error) => Self::Unreachable(cause(&error)),
            Error::IO(error) => Self::Unreachable(error.to_string()),
            other => Self::Strange(other.to_string()),
        }
    }
}

/// The innermost reason: what lies around it repeats it. Of a limit that ran out it does not say which.
fn cause(error: &hyper_0_14::Error) -> String {
    let mut innermost = error.source();
    while let Some(inner) = innermost.and_then(std::error::Error::source) {
        if let Some(error) = innermost.and_then(|error| error.downcast_ref::<io::Error>())
            && error.kind() == io::ErrorKind::TimedOut
        {
            return "no connection came about in time".into();
        }
        innermost = Some(inner);
    }
    innermost.map_or_else(|| error.to_string(), ToString::to_string)
}

impl Fault {
    /// Whether the engine answered with that status.
    pub fn is(&self, status: u16) -> bool {
        matches!(self, Self::Refused { code, .. } if *code == status)
    }

    /// Whether the engine's words have this in them, whatever the case.
    pub fn says(&self, words: &str) -> bool {
        matches!(self, Self::Refused { message, .. } if message.to_ascii_lowercase().contains(words))
    }

    /// Whether a network that a container is to be on is not there. The engine tells this with the status that it also
    /// has for a container that is not there.
    pub fn lacks_network(&self) -> bool {
        self.is(404) && self.says("network")
    }

    /// Whether a container's image is not on the host.
    pub fn lacks_image(&self) -> bool {
        self.is(404) && self.says("no such image")
    }

    /// Which of these host ports another program holds, if that is what the engine says.
    pub fn taken_port(&self, wanted: &[u16]) -> Option<u16> {
        let Self::Refused { message, .. } = self else {
            return None;
        };
        let taken = self.says("port is already allocated") || self.says("address already in use");
        let named = |port: &u16| {
            let port = format!(":{port}");
            message.match_indices(&port).any(|(start, _)| {
                let after = message[start + port.len()..].bytes().next();
                !after.is_some_and(|byte| byte.is_ascii_digit())
            })
        };
        taken.then(|| wanted.iter().copied().find(named)).flatten()
    }
}

impl From<Fault> for WorkerError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unreachable(why) => Self::Unreachable(why),
            Fault::Refused { code: 400, message } if message == "Bad Request" => Self::Refused(
                "it answers 400 Bad Request to plain HTTP, as an engine does that wants TLS".into(),
            ),
            Fault::Refused {
                code: 400 | 403,
                message,
            } => Self::Refused(message),
            Fault::Refused { message, .. } => Self::Failed(message),
            Fault::Strange(_) => Self::Failed(fault.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16, message: &str) -> Fault {
        Fault::Refused {
            code,
            message: message.into(),
        }
    }

    /// The forms of 20.10, 26.1 and 28.5; with and without the userland proxy, for IPv4 and IPv6.
    #[test]
    fn a_taken_port_is_recognised_in_each_form() {
        for message in [
            "driver failed programming external connectivity on endpoint w_1_vp0 (8e1): Bind for 0.0.0.0:20001 failed: port is already allocated",
            "driver failed programming external connectivity on endpoint w_1_vp0 (8e1): Bind for :::20001 failed: port is already allocated",
            "driver failed programming external connectivity on endpoint w_1_vp0 (8e1): Error starting userland proxy: listen tcp4 0.0.0.0:20001: bind: address already in use",
            "failed to set up container networking: driver failed programming external connectivity on endpoint w_1_vp0 (8e1): failed to bind host port for 0.0.0.0:20001:172.18.0.2:7050/tcp: address already in use",
        ] {
            let fault = refused(500, message);
            assert_eq!(fault.taken_port(&[20000, 20001]), Some(20001), "{message}");
            assert_eq!(fault.taken_port(&[2000]), None, "{message}");
        }
        assert_eq!(
            refused(500, "no port 0.0.0.0:20001").taken_port(&[20001]),
            None
        );
    }

    #[test]
    fn a_missing_network_is_told_from_a_missing_container_and_image() {
        assert!(refused(404, "network 5f2d not found").lacks_network());
        assert!(!refused(404, "No such container: w_1_vp0").lacks_network());
        assert!(refused(404, "No such image: x:latest").lacks_image());
        assert!(!refused(409, "No such image: x:latest").lacks_image());
    }
}
