//! What happened, as the caller may hear it. What is written is the schema's.

use super::Pool;
use super::audit::Act;
use super::buffers::Buffer;
use super::caller::{Caller, Identity};
use super::flavours::exactly;
use crate::error::Error;
use crate::id;
use crate::store::events::{self, Event, EventFilter};
use crate::store::warnings::{self, BufferState};
use crate::store::{Conn, EventKind, census, tokens};

/// Leases that are looked after in one transaction.
const AT_ONCE: i64 = 100;

/// A part of what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// The events, in their order.
    pub events: Vec<Event>,
    /// After which event the next part begins; those between were not asked for.
    pub end: i64,
}

/// The kinds that these words mean: each a kind, or what several of them begin with; several in one have commas between.
///
/// # Errors
/// [`Error::InvalidRequest`] for a word that means none.
pub fn kinds(field: &str, words: &[String]) -> Result<Vec<EventKind>, Error> {
    let mut meant = Vec::new();
    for word in words.iter().flat_map(|words| words.split(',')) {
        let before = meant.len();
        let is_meant = |kind: &EventKind| {
            let kind = kind.as_str();
            kind == word || kind.split_once('.').is_some_and(|(group, _)| group == word)
        };
        meant.extend(EventKind::ALL.iter().copied().filter(is_meant));
        if meant.len() == before {
            let all = EventKind::ALL.iter().map(|kind| kind.as_str());
            return Err(Error::InvalidRequest {
                field: field.into(),
                problem: "there is no such kind of events".into(),
                allowed: ["cluster", "host", "buffer"]
                    .into_iter()
                    .chain(all)
                    .map(Into::into)
                    .collect(),
            });
        }
    }
    Ok(meant)
}

impl Identity {
    /// The event as the caller may hear it.
    pub fn hear(&self, mut event: Event) -> Event {
        if !self.knows_workers() {
            for field in [
                &mut event.host_id,
                &mut event.host_name,
                &mut event.detail,
                &mut event.actor,
            ] {
                field.clear();
            }
        }
        event
    }
}

impl Pool {
    /// The filter, with what follows from who asks: who acts for one user hears only of what is that user's.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for somebody else's events, or those of a host.
    pub fn event_filter(
        &self,
        caller: &Caller,
        mut filter: EventFilter,
    ) -> Result<EventFilter, Error> {
        let user = caller.who.user_for(filter.user_id.take()).and_then(|user| {
            caller
                .who
                .check_host(filter.host_id.as_deref())
                .map(|()| user)
        });
        filter.user_id = self.settle(caller, &Act::default(), user)?;
        Ok(filter)
    }

    /// What happened after that event, this many events of it at most.
    pub async fn events(
        &self,
        who: &Identity,
        filter: &EventFilter,
        after: i64,
        limit: i64,
    ) -> Result<Chapter, Error> {
        let filter = filter.clone();
        let read = move |connection: &mut Conn| {
            let last = events::last(connection)?;
            let found = events::list(connection, &filter, after, limit)?;
            let is_all = i64::try_from(found.len()).is_ok_and(|number| number < limit);
            let end = match found.last() {
                Some(event) if !is_all => event.id,
                _ => last.max(after),
            };
            Ok(Chapter { events: found, end })
        };
        let mut chapter = self.store.read(read).await?;
        chapter.events = chapter
            .events
            .into_iter()
            .map(|event| who.hear(event))
            .collect();
        Ok(chapter)
    }

    /// The last event, and the oldest one that is kept.
    pub async fn event_bounds(&self) -> Result<(i64, i64), Error> {
        let read =
            |connection: &mut Conn| Ok((events::last(connection)?, events::oldest(connection)?));
        self.store.read(read).await
    }

    /// Whether the caller may still hear what it was let in for.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_still_welcome(&self, who: &Identity) -> Result<bool, Error> {
        if !self.keyring.is_in_use().await? {
            return Ok(true);
        }
        let name = who.name.clone();
        let token = self
            .store
            .read(move |connection| Ok(tokens::find_by_name(connection, &name)?))
            .await?;
        Ok(token.is_some_and(|token| {
            token.revoke_ts.is_none() && token.expire_ts.is_none_or(|end| end > id::now())
        }))
    }

    /// Tells of leases that end soon. Returns how many.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn warn_of_leases(&self) -> Result<usize, Error> {
        let until = id::now().saturating_add(id::millis(self.settings.lease_warning));
        let find = move |connection: &mut Conn| {
            Ok(warnings::leases_to_warn_of(connection, until, AT_ONCE)?)
        };
        if self.settings.lease_warning.is_zero() || self.store.read(find).await?.is_empty() {
            return Ok(0);
        }
        let warn = move |connection: &mut Conn| {
            let due = warnings::leases_to_warn_of(connection, until, AT_ONCE)?;
            for (cluster_id, end) in &due {
                warnings::warned(connection, cluster_id, end.unwrap_or_default())?;
            }
            Ok(due.len())
        };
        self.store.write(warn).await
    }
}

/// Notes whether a buffer has what it is to have while so many are held.
pub(super) fn note_buffer(connection: &mut Conn, buffer: &Buffer, held: i64) -> Result<(), Error> {
    let flavour = &buffer.flavour;
    let (ready, target) = (
        census::available(connection, &exactly(flavour))?,
        buffer.target(held),
    );
    let state = BufferState {
        network_type: flavour.network_type.clone(),
        consensus_plugin: flavour.consensus_plugin.clone(),
        consensus_mode: flavour.consensus_mode.clone(),
        size: i32::from(flavour.size),
        low: ready < target,
        ready,
        target,
    };
    Ok(warnings::note_buffer(connection, &state)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_kind_or_a_group_of_them() {
        let of = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            kinds("kind", &words).map(|kinds| kinds.len())
        };
        assert_eq!(of(&[]).unwrap(), 0);
        assert_eq!(of(&["host.up"]).unwrap(), 1);
        assert_eq!(of(&["host", "cluster.ready"]).unwrap(), 3);
        assert_eq!(of(&["host.up,host.down", "buffer"]).unwrap(), 4);
        assert_eq!(
            of(&["cluster", "host", "buffer"]).unwrap(),
            EventKind::ALL.len()
        );
        for bad in ["", "clust", "cluster.", "host.up.", "host,", "HOST"] {
            assert!(
                matches!(of(&[bad]), Err(Error::InvalidRequest { .. })),
                "{bad}"
            );
        }
    }
}
