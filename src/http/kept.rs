//! Answers that are kept: who asks the same again is told the same bytes, until something is written.
//!
//! Only an operation can know what its answer depends on, so only what says so is kept ([`Context::keep_until`]): it
//! depends on the store, on the caller's role and user, on the target, and on the time only as it says. The store's
//! revision is read before the operation is called, and a commit counts before anyone is told of it, so nobody is told
//! what was so before a change that they know of.
//!
//! [`Context::keep_until`]: super::Context::keep_until

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::http::response::Parts;
use hyper::{Response, Uri};
use tokio::time::Instant;

use super::envelope::{self, Body};
use crate::id::{self, Millis};
use crate::pool::Identity;

/// Tells the store's revision, which is another one whenever something was written.
pub type Revision = Arc<dyn Fn() -> u64 + Send + Sync>;

/// What another process writes into the database is told after this time at the latest.
const FRESH: Duration = Duration::from_millis(500);
/// How much is kept in all, and of one answer.
const MOST: usize = 8 * 1024 * 1024;
const MOST_OF_ONE: usize = 512 * 1024;
/// What an answer takes besides its bytes, roughly.
const BESIDES: usize = 512;

/// The answers of the present revision.
pub(super) struct Shelf {
    revision: Revision,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    revision: u64,
    size: usize,
    answers: HashMap<String, Answer>,
}

struct Answer {
    since: Instant,
    until: Millis,
    head: Parts,
    body: Bytes,
}

/// Where an answer that is still to be found out may be kept.
pub(super) struct Place {
    key: String,
    revision: u64,
    since: Instant,
}

impl Shelf {
    pub(super) fn new(revision: Revision) -> Self {
        Self {
            revision,
            kept: Mutex::default(),
        }
    }

    /// What is told to this caller at this target, or where to keep it.
    pub(super) fn find(&self, who: &Identity, target: &Uri) -> Result<Response<Body>, Place> {
        let key = key(who, target);
        let revision = (self.revision)();
        let kept = self.kept();
        let known = kept
            .answers
            .get(&key)
            .filter(|_| kept.revision == revision)
            .filter(|answer| answer.until > id::now() && answer.since.elapsed() < FRESH);
        match known {
            Some(answer) => Ok(answer.tell()),
            None => Err(Place {
                key,
                revision,
                since: Instant::now(),
            }),
        }
    }

    /// Keeps the answer until then, unless something else was written since its place was given.
    pub(super) async fn keep(
        &self,
        place: Place,
        until: Millis,
        response: Response<Body>,
    ) -> Response<Body> {
        let (head, body) = response.into_parts();
        let Ok(body) = body.collect().await.map(|all| all.to_bytes());
        let size = place.key.len() + body.len() + BESIDES;
        if size <= MOST_OF_ONE {
            let answer = Answer {
                since: place.since,
                until,
                head: head.clone(),
                body: body.clone(),
            };
            self.kept().put(place, size, answer);
        }
        Response::from_parts(head, envelope::body(body))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn put(&mut self, place: Place, size: usize, answer: Answer) {
        if self.revision > place.revision {
            return;
        }
        if self.revision < place.revision || self.size + size > MOST {
            self.answers.clear();
            self.size = 0;
            self.revision = place.revision;
        }
        let before = self.answers.insert(place.key, answer);
        // One that is told anew is of about the same size.
        if before.is_none() {
            self.size += size;
        }
    }
}

impl Answer {
    fn tell(&self) -> Response<Body> {
        Response::from_parts(self.head.clone(), envelope::body(self.body.clone()))
    }
}

/// Callers with the same role and user are told the same.
fn key(who: &Identity, target: &Uri) -> String {
    let target = target
        .path_and_query()
        .map_or("/", |target| target.as_str());
    let role = who.role.as_str();
    let mut key = String::with_capacity(role.len() + who.user_id.len() + target.len() + 2);
    for part in [target, "\0", role, "\0", &who.user_id] {
        key.push_str(part);
    }
    key
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::store::Role;

    fn shelf() -> (Shelf, Arc<AtomicU64>) {
        let revision = Arc::new(AtomicU64::new(1));
        let told = Arc::clone(&revision);
        let shelf = Shelf::new(Arc::new(move || told.load(Ordering::Relaxed)));
        (shelf, revision)
    }

    fn user(user_id: &str) -> Identity {
        Identity {
            role: Role::User,
            user_id: user_id.into(),
            ..Identity::anonymous()
        }
    }

    async fn text(response: Response<Body>) -> String {
        let Ok(body) = response
            .into_body()
            .collect()
            .await
            .map(|all| all.to_bytes());
        String::from_utf8(body.to_vec()).unwrap()
    }

    /// What is kept for that caller and target.
    async fn kept(shelf: &Shelf, who: &Identity, target: &str) -> Option<String> {
        match shelf.find(who, &target.parse().unwrap()) {
            Ok(response) => Some(text(response).await),
            Err(_) => None,
        }
    }

    async fn keep(shelf: &Shelf, who: &Identity, target: &str, until: Millis, said: String) {
        let place = shelf.find(who, &target.parse().unwrap()).err().unwrap();
        let response = Response::new(envelope::body(said.clone()));
        let passed_on = shelf.keep(place, until, response).await;
        assert_eq!(text(passed_on).await, said);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_is_kept_until_something_is_written_or_its_time_is_over() {
        let (shelf, revision) = shelf();
        let who = Identity::anonymous();
        keep(&shelf, &who, "/a", Millis::MAX, "one".into()).await;
        assert_eq!(kept(&shelf, &who, "/a").await.as_deref(), Some("one"));
        revision.store(2, Ordering::Relaxed);
        assert_eq!(kept(&shelf, &who, "/a").await, None);
        keep(&shelf, &who, "/a", id::now() - 1, "two".into()).await;
        assert_eq!(kept(&shelf, &who, "/a").await, None);
        keep(&shelf, &who, "/a", Millis::MAX, "three".into()).await;
        tokio::time::advance(FRESH).await;
        assert_eq!(kept(&shelf, &who, "/a").await, None);
    }

    #[tokio::test]
    async fn what_was_found_out_before_a_change_is_not_kept_after_it() {
        let (shelf, revision) = shelf();
        let who = Identity::anonymous();
        let place = shelf.find(&who, &"/a".parse().unwrap()).err().unwrap();
        revision.store(2, Ordering::Relaxed);
        let response = Response::new(envelope::body("before"));
        shelf.keep(place, Millis::MAX, response).await;
        assert_eq!(kept(&shelf, &who, "/a").await, None);
        // Nor does it push out what is known of the present.
        keep(&shelf, &who, "/b", Millis::MAX, "now".into()).await;
        let late = Place {
            key: key(&who, &"/c".parse().unwrap()),
            revision: 1,
            since: Instant::now(),
        };
        let response = Response::new(envelope::body("before"));
        shelf.keep(late, Millis::MAX, response).await;
        assert_eq!(kept(&shelf, &who, "/b").await.as_deref(), Some("now"));
    }

    #[tokio::test]
    async fn nobody_is_told_what_another_may_see() {
        let (shelf, _) = shelf();
        let operator = Identity::anonymous();
        let service = Identity {
            role: Role::Service,
            ..Identity::anonymous()
        };
        let all = [&operator, &service, &user("alice"), &user("bob")];
        for (number, who) in all.iter().enumerate() {
            assert_eq!(kept(&shelf, who, "/a?b=1").await, None);
            keep(&shelf, who, "/a?b=1", Millis::MAX, number.to_string()).await;
        }
        for (number, who) in all.iter().enumerate() {
            let told = kept(&shelf, who, "/a?b=1").await;
            assert_eq!(told, Some(number.to_string()));
        }
        assert_eq!(kept(&shelf, &operator, "/a").await, None);
    }

    #[tokio::test]
    async fn only_so_much_is_kept() {
        let (shelf, _) = shelf();
        let who = Identity::anonymous();
        for number in 0..40 {
            let target = format!("/{number}");
            keep(&shelf, &who, &target, Millis::MAX, "x".repeat(400_000)).await;
            assert!(kept(&shelf, &who, &target).await.is_some());
            assert!(shelf.kept().size <= MOST);
        }
        keep(&shelf, &who, "/big", Millis::MAX, "x".repeat(MOST_OF_ONE)).await;
        assert_eq!(kept(&shelf, &who, "/big").await, None);
    }
}
