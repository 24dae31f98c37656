//! What clients asked, what they were told, and between which moments it must have happened.

use std::collections::BTreeMap;

/// Time since the start of a run, in nanoseconds, on a clock that never goes back.
pub type Moment = u64;

/// The end of an interval that has none.
pub const NEVER: Moment = Moment::MAX;

/// One call. If it took effect, it did so at some moment from `invoked` to `until`.
#[derive(Clone, Debug)]
pub struct Call {
    /// When the client began to send it.
    pub invoked: Moment,
    /// When the client had the answer; of a lost one, when the server it was sent to was surely gone.
    pub until: Moment,
    pub request: Request,
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    Apply {
        user: String,
        /// `allow_multiple`.
        another: bool,
        terms: Terms,
    },
    Release {
        cluster: String,
        user: Option<String>,
    },
    ReleaseAll {
        user: String,
    },
    /// A release of one node.
    Renew {
        cluster: String,
        user: Option<String>,
        node: String,
    },
    Operate {
        action: &'static str,
        cluster: String,
        node: Option<String>,
    },
    /// Everything active, or what one user holds of it (`""` for what nobody holds).
    List {
        user: Option<String>,
    },
    /// A part of the history.
    ListReleased,
    Look {
        cluster: String,
    },
}

impl Request {
    /// The idempotency key.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Apply { terms, .. } => terms.key.as_deref(),
            _ => None,
        }
    }
}

/// What else is said when applying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub lease_seconds: Option<u32>,
    pub wait_seconds: Option<u32>,
    pub preferences: Option<Vec<&'static str>>,
    /// By name.
    pub labels: BTreeMap<String, String>,
    /// The idempotency key.
    pub key: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "most answers are clusters, and a history fits into memory"
)]
pub enum Answer {
    /// A cluster as it was at a moment within the call.
    Cluster(Seen),
    /// All the clusters that were asked for.
    Clusters(Vec<Seen>),
    /// OK, with nothing to tell.
    Done,
    /// The status and the reason.
    Refused(u16, String),
    /// The connection broke, or the answer does not say: it may have happened or not.
    Lost,
}

impl Answer {
    pub fn is_ok(&self) -> bool {
        !matches!(self, Self::Refused(..) | Self::Lost)
    }

    pub fn is_lost(&self) -> bool {
        matches!(self, Self::Lost)
    }
}

/// A cluster as an answer shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub id: String,
    pub name: String,
    /// Whose it is, or, once released, was; empty for nobody's.
    pub user: String,
    pub status: String,
    pub health: String,
    pub detail: String,
    /// Whether it is, or was, held for a time only.
    pub is_leased: bool,
    pub labels: BTreeMap<String, String>,
    /// Where its ports are.
    pub host: String,
    pub ports: Vec<u16>,
    /// Container id and status by node.
    pub nodes: BTreeMap<String, (String, String)>,
}

impl Seen {
    pub fn is_released(&self) -> bool {
        matches!(self.status.as_str(), "deleting" | "released")
    }
}

/// Something that must never be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub kind: Kind,
    /// The cluster, slot or user it is about.
    pub whose: String,
    pub detail: String,
}

impl Violation {
    pub fn new(kind: Kind, whose: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind,
            whose: whose.into(),
            detail: detail.into(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A cluster was held by two users.
    TwoHolders,
    /// A cluster was held by someone who cannot have got it.
    HeldWithoutApply,
    /// A cluster was given out twice as another one, or two for one key.
    GivenTwice,
    /// A cluster does not have the labels that it was given with.
    WrongLabels,
    /// An apply was answered OK, and the cluster was nobody's after it.
    ApplyForgotten,
    /// A cluster left its user without a release.
    ReleasedWithoutRelease,
    /// A release was answered OK, and the cluster was active after it.
    ReleaseUndone,
    /// No order of the calls explains what was told of a cluster.
    NoOrder,
    /// A cluster that was told of is neither active nor in the history.
    Vanished,
    /// Two active clusters with one name, at one moment.
    NameTwice,
    /// Two active clusters with one port, at one moment.
    PortTwice,
    /// An id passed to another slot.
    IdReused,
    /// What is told of a cluster is not what happened to it.
    WrongEvents,
    /// The server failed within itself, or did not start.
    Fault,
    /// A slot is not alive at the end, and does not say why.
    SlotDead,
    /// A node that is to run has no process, or more than one.
    WrongProcesses,
    /// A process or directory belongs to no living node.
    LeftOver,
}
