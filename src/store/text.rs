//! Words that are stored as text: an enum for each column that a CHECK constraint limits to a set of words.

/// Defines an enum, its words, and how Diesel stores it.
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// All there are.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its word, as it is stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::sqlite::Sqlite> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::sqlite::Sqlite>,
            ) -> diesel::serialize::Result {
                out.set_value(self.as_str());
                Ok(diesel::serialize::IsNull::No)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                match String::from_sql(value)?.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(format!("unknown {}: {other:?}", stringify!($name)).into()),
                }
            }
        }
    };
}

text_enum! {
    /// What a cluster is meant to be.
    Wanted {
        /// All nodes that are meant to run, run.
        Running = "running",
        /// No node runs.
        Stopped = "stopped",
        /// Nothing is left of it.
        Gone = "gone",
    }
}

text_enum! {
    /// Where a cluster is in its life, as last seen.
    Status {
        /// Being made.
        Creating = "creating",
        /// Made and started.
        Running = "running",
        /// Stopped as a whole.
        Stopped = "stopped",
        /// Released, and being removed.
        Deleting = "deleting",
    }
}

text_enum! {
    /// What the last probes told.
    Health {
        /// It serves.
        Ok = "OK",
        /// It does not.
        Fail = "FAIL",
        /// Nobody has looked yet.
        Unknown = "",
    }
}

text_enum! {
    /// What a node is meant to be.
    NodeWanted {
        /// It runs.
        Running = "running",
        /// It does not.
        Stopped = "stopped",
    }
}

text_enum! {
    /// Where a node is in its life, as last seen.
    NodeStatus {
        /// Being made.
        Creating = "creating",
        /// It runs.
        Running = "running",
        /// It was made, and does not run.
        Stopped = "stopped",
        /// The worker does not have it.
        Missing = "missing",
    }
}

text_enum! {
    /// What a host is.
    HostKind {
        /// A Docker Engine.
        Docker = "docker",
        /// Processes on this machine.
        Local = "local",
    }
}

text_enum! {
    /// Whether a host's worker answers.
    HostStatus {
        /// It does.
        Active = "active",
        /// It does not.
        Inactive = "inactive",
        /// It has not been asked yet.
        Pending = "pending",
    }
}

text_enum! {
    /// How much nodes log.
    LogLevel {
        /// Everything.
        Debug = "debug",
        /// What happens.
        Info = "info",
        /// What is unusual.
        Notice = "notice",
        /// What may go wrong.
        Warning = "warning",
        /// What went wrong.
        Error = "error",
        /// What cannot go on.
        Critical = "critical",
    }
}

text_enum! {
    /// Where nodes log to.
    LogType {
        /// Their worker.
        Local = "local",
        /// A syslog server.
        Syslog = "syslog",
    }
}

text_enum! {
    /// Why a cluster was released.
    ReleaseReason {
        /// Its holder gave it back.
        Released = "released",
        /// It was held for its time.
        Expired = "expired",
        /// Whoever waited for it was gone when it was given.
        Unclaimed = "unclaimed",
        /// An operator cleaned or reset its host, or it was free and its place was wanted otherwise.
        Cleaned = "cleaned",
        /// It was free and stayed unhealthy.
        Unhealthy = "unhealthy",
    }
}

text_enum! {
    /// What happened.
    EventKind {
        /// A cluster is being made.
        ClusterCreated = "cluster.created",
        /// A cluster is well for the first time.
        ClusterReady = "cluster.ready",
        /// Somebody got a cluster.
        ClusterApplied = "cluster.applied",
        /// The lease of a cluster ends soon.
        ClusterExpiring = "cluster.expiring",
        /// A cluster left its holder, or the pool.
        ClusterReleased = "cluster.released",
        /// A cluster stopped being well.
        ClusterUnhealthy = "cluster.unhealthy",
        /// A cluster is well again.
        ClusterHealed = "cluster.healed",
        /// What is wished of a cluster could not be done at once.
        ClusterFailed = "cluster.failed",
        /// A host's worker answers.
        HostUp = "host.up",
        /// A host's worker does not answer.
        HostDown = "host.down",
        /// Fewer clusters of a flavour are ready than are to be.
        BufferLow = "buffer.low",
        /// As many clusters of a flavour are ready as are to be.
        BufferFilled = "buffer.filled",
    }
}

text_enum! {
    /// What a token may do.
    Role {
        /// Everything.
        Operator = "operator",
        /// What concerns clusters, for any user.
        Service = "service",
        /// What concerns clusters of its own user.
        User = "user",
    }
}
