//! Who asks, and what of the pool is theirs. Every question of ownership is decided here.

use super::look::View;
use crate::error::Error;
use crate::store::Role;

/// What a caller without a token is called.
pub const ANONYMOUS: &str = "anonymous";
/// What someone at the command line is called.
pub const CONSOLE: &str = "console";
/// What the pool itself is called, where it does what a user could.
pub const KEEPER: &str = "keeper";

/// Somebody with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name of the token, or [`ANONYMOUS`].
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Who they are, for the role user; else empty.
    pub user_id: String,
}

/// Who calls which operation, from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub who: Identity,
    /// From where.
    pub address: String,
    /// The request's id.
    pub request_id: String,
    /// The operation, as the contract names it.
    pub operation: String,
}

impl Identity {
    /// Nobody in particular, who may do everything: whoever asks a server without tokens.
    pub fn anonymous() -> Self {
        Self {
            name: ANONYMOUS.into(),
            role: Role::Operator,
            user_id: String::new(),
        }
    }

    /// The user a request is about: the one it names, if the caller may act for that one. Whoever acts only for one
    /// user need not name it.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for somebody else.
    pub fn user_for(&self, named: Option<String>) -> Result<Option<String>, Error> {
        match (self.role, named) {
            (Role::Operator | Role::Service, named) => Ok(named),
            (Role::User, None) => Ok(Some(self.user_id.clone())),
            (Role::User, Some(named)) if named == self.user_id => Ok(Some(named)),
            (Role::User, Some(_)) => Err(Error::Forbidden(format!(
                "user_id: this token is for the user {}, and nobody else",
                self.user_id
            ))),
        }
    }

    /// Whether a cluster of this holder, which may be nobody, exists for the caller.
    pub fn sees(&self, holder: &str) -> bool {
        match self.role {
            Role::Operator | Role::Service => true,
            Role::User => holder == self.user_id,
        }
    }

    /// Whether the caller may know where clusters run.
    pub fn knows_workers(&self) -> bool {
        self.role != Role::User
    }

    /// Whether the caller may ask for what is on a host.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn check_host(&self, host_id: Option<&str>) -> Result<(), Error> {
        match host_id {
            Some(_) if !self.knows_workers() => Err(Error::Forbidden(
                "host_id: this token is for a user, and hosts are for operators".into(),
            )),
            _ => Ok(()),
        }
    }

    /// The view as the caller may see it.
    pub fn mask(&self, mut view: View) -> View {
        if self.knows_workers() {
            return view;
        }
        match &mut view {
            View::Active {
                cluster,
                worker_api,
                ..
            } => {
                worker_api.clear();
                cluster.host_id.clear();
                // What a worker answered may name it.
                cluster.status_detail.clear();
                cluster.apply_actor.clear();
            }
            View::Released(entry) => {
                entry.worker_api.clear();
                entry.host_id.clear();
                entry.apply_actor.clear();
                entry.release_actor.clear();
            }
        }
        view
    }

    /// The error as the caller may hear it.
    pub fn tell(&self, error: Error) -> Error {
        match error {
            Error::WorkerUnavailable { .. } if !self.knows_workers() => Error::WorkerUnavailable {
                host: "of the cluster".into(),
                detail: "an operator can see why".into(),
            },
            Error::WorkerTimeout { .. } if !self.knows_workers() => Error::WorkerTimeout {
                host: "of the cluster".into(),
            },
            other => other,
        }
    }
}

impl Caller {
    /// The pool itself, doing this.
    pub fn keeper(operation: &str) -> Self {
        let mut caller = Self::anonymous("");
        caller.who.name = KEEPER.into();
        caller.operation = operation.into();
        caller
    }

    /// [`Identity::anonymous`], by a request of this id.
    pub fn anonymous(request_id: impl Into<String>) -> Self {
        Self {
            who: Identity::anonymous(),
            address: String::new(),
            request_id: request_id.into(),
            operation: "unknown".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alice(role: Role) -> Identity {
        let user_id = if role == Role::User { "alice" } else { "" };
        Identity {
            name: "token".into(),
            role,
            user_id: user_id.into(),
        }
    }

    #[test]
    fn a_user_acts_for_itself_and_the_others_for_anyone() {
        let named = |text: &str| Some(text.to_owned());
        for role in [Role::Operator, Role::Service] {
            for user in [None, named("alice"), named("bob"), named("")] {
                assert_eq!(alice(role).user_for(user.clone()).unwrap(), user);
            }
        }
        let user = alice(Role::User);
        assert_eq!(user.user_for(None).unwrap(), named("alice"));
        assert_eq!(user.user_for(named("alice")).unwrap(), named("alice"));
        for other in ["bob", "", "Alice", "alice "] {
            assert!(matches!(
                user.user_for(named(other)),
                Err(Error::Forbidden(_))
            ));
        }
    }

    #[test]
    fn a_user_sees_what_it_holds() {
        for (role, holder, sees) in [
            (Role::Operator, "bob", true),
            (Role::Service, "", true),
            (Role::User, "alice", true),
            (Role::User, "bob", false),
            (Role::User, "", false),
        ] {
            assert_eq!(alice(role).sees(holder), sees, "{role} {holder}");
        }
    }

    #[test]
    fn a_user_hears_nothing_of_workers() {
        let error = || Error::WorkerUnavailable {
            host: "worker-1".into(),
            detail: "tcp://10.0.0.7:2375 refused".into(),
        };
        let told = alice(Role::User).tell(error()).to_string();
        assert!(
            !told.contains("worker-1") && !told.contains("10.0.0.7"),
            "{told}"
        );
        assert!(
            alice(Role::Service)
                .tell(error())
                .to_string()
                .contains("10.0.0.7")
        );
    }
}
