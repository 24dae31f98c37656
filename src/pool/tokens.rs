//! Tokens: made, shown once, checked, revoked.
//!
//! A token is `chp_`, an id that is no secret, `_`, and a secret of 32 random bytes, both in hexadecimal. What the
//! database has is the secret's SHA-256: nobody guesses 256 random bits, so a hash that is slow on purpose would only
//! slow down every request.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;
use tokio::time::Instant;

use super::audit::{self, Act};
use super::caller::{ANONYMOUS, CONSOLE, Caller, Identity, KEEPER};
use crate::error::Error;
use crate::id::{self, Millis};
use crate::store::tokens::{self, Token};
use crate::store::{Conn, Role, Store};

const PREFIX: &str = "chp_";
const ID_BYTES: usize = 8;
const SECRET_BYTES: usize = 32;

/// What another process changed is known after this time at the latest.
const FRESH: Duration = Duration::from_millis(500);
/// That a token is used is written down this often at most.
const TOUCH_EVERY: Duration = Duration::from_secs(60);

/// A token to make.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What it is called; made up if absent.
    pub name: Option<String>,
    /// What it may do.
    pub role: Role,
    /// Whose it is.
    pub user_id: Option<String>,
    /// How long it is good.
    pub lifetime: Option<Duration>,
}

/// Why a token does not let anyone in. The names are told to those only who know the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is none of this server's.
    Unknown,
    /// The time of the token of that name is over.
    Expired(String),
    /// The token of that name was revoked.
    Revoked(String),
}

/// Makes a token. The text is the only place where its secret is, and not to be kept.
///
/// # Errors
/// [`Error::InvalidRequest`] for what does not fit together, [`Error::Conflict`] for a name that was used before.
pub fn issue(connection: &mut Conn, new: NewToken) -> Result<(Token, String), Error> {
    let (id, secret) = (random::<ID_BYTES>()?, random::<SECRET_BYTES>()?);
    let now = id::now();
    let name = new.name.unwrap_or_else(|| format!("{}-{id}", new.role));
    check_name(&name)?;
    if let Some(other) = tokens::find_by_name(connection, &name)? {
        let state = other.revoke_ts.map_or("", |_| ", which was revoked");
        return Err(Error::Conflict(format!(
            "there is a token {name} already{state}; names are not used again"
        )));
    }
    let token = Token {
        hash: hash(&secret),
        user_id: check_user(new.role, new.user_id)?,
        role: new.role,
        create_ts: now,
        expire_ts: new
            .lifetime
            .map(|lifetime| now.saturating_add(id::millis(lifetime))),
        revoke_ts: None,
        used_ts: None,
        id,
        name,
    };
    tokens::insert(connection, &token)?;
    note(connection, "createToken", &token)?;
    let text = format!("{PREFIX}{}_{secret}", token.id);
    Ok((token, text))
}

/// Revokes a token, named by its id or name. One that is revoked already stays so.
///
/// # Errors
/// [`Error::NotFound`].
pub fn revoke(connection: &mut Conn, named: &str) -> Result<Token, Error> {
    let found = match tokens::find(connection, named)? {
        Some(token) => Some(token),
        None => tokens::find_by_name(connection, named)?,
    };
    let token = found.ok_or_else(|| Error::NotFound {
        kind: "token",
        id: redacted(named).into_owned(),
    })?;
    if tokens::revoke(connection, &token.id, id::now())? {
        note(connection, "revokeToken", &token)?;
    }
    Ok(token)
}

fn note(connection: &mut Conn, operation: &str, token: &Token) -> Result<(), Error> {
    let mut caller = Caller::anonymous(token.name.clone());
    caller.who.name = CONSOLE.into();
    caller.operation = operation.into();
    let act = Act {
        user_id: token.user_id.clone(),
        ..Act::default()
    };
    audit::done(connection, &caller, &act)
}

fn check_name(name: &str) -> Result<(), Error> {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
        return Err(Error::invalid(
            "name",
            "must be 1 to 64 letters, digits, `-`, `_` and `.`",
        ));
    }
    if [ANONYMOUS, CONSOLE, KEEPER].contains(&name)
        || is_hex(name, ID_BYTES)
        || contains_token(name)
    {
        return Err(Error::invalid("name", "means something else"));
    }
    Ok(())
}

fn check_user(role: Role, user_id: Option<String>) -> Result<String, Error> {
    match (role, user_id) {
        (Role::User, None) => Err(Error::invalid("user_id", "is required for the role user")),
        (Role::User, Some(user_id)) => {
            if user_id.trim().is_empty() || user_id.chars().count() > 128 {
                return Err(Error::invalid(
                    "user_id",
                    "must have 1 to 128 characters, not all of them blank",
                ));
            }
            Ok(user_id)
        }
        (_, None) => Ok(String::new()),
        (role, Some(_)) => Err(Error::invalid(
            "user_id",
            format!("is for the role user only, and this is {role}"),
        )),
    }
}

/// Whether this token lets in whoever knows that secret. Pure.
fn judge(token: &Token, secret: &str, now: Millis) -> Result<Identity, Refused> {
    if !bool::from(hash(secret).as_bytes().ct_eq(token.hash.as_bytes())) {
        return Err(Refused::Unknown);
    }
    if token.revoke_ts.is_some() {
        return Err(Refused::Revoked(token.name.clone()));
    }
    if token.expire_ts.is_some_and(|expire_ts| expire_ts <= now) {
        return Err(Refused::Expired(token.name.clone()));
    }
    Ok(Identity {
        name: token.name.clone(),
        role: token.role,
        user_id: token.user_id.clone(),
    })
}

/// The id and the secret of what looks like a token.
fn parse(text: &str) -> Option<(&str, &str)> {
    let (id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
    (is_hex(id, ID_BYTES) && is_hex(secret, SECRET_BYTES)).then_some((id, secret))
}

fn is_hex(text: &str, bytes: usize) -> bool {
    text.len() == 2 * bytes && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn hash(secret: &str) -> String {
    id::hex(&Sha256::digest(secret))
}

fn random<const BYTES: usize>() -> Result<String, Error> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(id::hex(&bytes))
}

/// Where the next secret begins and ends, if the text has a token in it or the beginning of one.
fn find_secret(text: &[u8], from: usize) -> Option<(usize, usize)> {
    let prefix = PREFIX.as_bytes();
    let mut rest = from;
    while let Some(found) = text
        .get(rest..)?
        .windows(prefix.len())
        .position(|window| window == prefix)
    {
        let id = rest + found + prefix.len();
        let secret = id + 2 * ID_BYTES + 1;
        let is_token = text.get(id..secret).is_some_and(|part| {
            part.ends_with(b"_") && part[..2 * ID_BYTES].iter().all(u8::is_ascii_hexdigit)
        });
        if is_token {
            let length = text[secret..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count();
            if length > 0 {
                return Some((secret, secret + length));
            }
        }
        rest = id;
    }
    None
}

/// Whether there is a token in the text.
pub fn contains_token(text: impl AsRef<[u8]>) -> bool {
    find_secret(text.as_ref(), 0).is_some()
}

/// The text with the secrets of tokens left out.
pub fn redacted(text: &str) -> Cow<'_, str> {
    let (mut shown, mut from) = (String::new(), 0);
    while let Some((start, end)) = find_secret(text.as_bytes(), from) {
        shown.push_str(&text[from..start]);
        shown.push_str("...");
        from = end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[from..]);
    Cow::Owned(shown)
}

/// The server's tokens, remembered for a moment.
pub struct Keyring {
    store: Store,
    /// Tokens stay once they are made, so this is asked only until there is one.
    any: AtomicBool,
    none_since: Mutex<Option<Instant>>,
    known: Mutex<HashMap<String, Known>>,
}

struct Known {
    token: Token,
    read: Instant,
    touched: Option<Instant>,
}

impl Keyring {
    /// The tokens of this database.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            any: AtomicBool::new(false),
            none_since: Mutex::default(),
            known: Mutex::default(),
        }
    }

    /// Whether there are tokens, so that everyone needs one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_in_use(&self) -> Result<bool, Error> {
        if self.any.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let is_fresh = |since: &Instant| since.elapsed() < FRESH;
        if lock(&self.none_since).as_ref().is_some_and(is_fresh) {
            return Ok(false);
        }
        let asked = Instant::now();
        let any = self
            .store
            .read(|connection| Ok(tokens::exist(connection)?))
            .await?;
        self.any.fetch_or(any, Ordering::Relaxed);
        *lock(&self.none_since) = Some(asked);
        Ok(any)
    }

    /// Whose token this is, or why it lets nobody in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn identify(&self, text: &str) -> Result<Result<Identity, Refused>, Error> {
        let Some((id, secret)) = parse(text) else {
            return Ok(Err(Refused::Unknown));
        };
        let Some(token) = self.find(id).await? else {
            return Ok(Err(Refused::Unknown));
        };
        let judged = judge(&token, secret, id::now());
        if judged.is_ok() {
            self.touch(&token.id);
        }
        Ok(judged)
    }

    async fn find(&self, id: &str) -> Result<Option<Token>, Error> {
        if let Some(known) = lock(&self.known).get(id)
            && known.read.elapsed() < FRESH
        {
            return Ok(Some(known.token.clone()));
        }
        let (wanted, read) = (id.to_owned(), Instant::now());
        let found = self
            .store
            .read(move |connection| Ok(tokens::find(connection, &wanted)?))
            .await?;
        if let Some(token) = &found {
            let mut known = lock(&self.known);
            let touched = known.get(id).and_then(|known| known.touched);
            let token = token.clone();
            known.insert(
                id.to_owned(),
                Known {
                    token,
                    read,
                    touched,
                },
            );
        }
        Ok(found)
    }

    /// Has it written down that the token is used; nobody waits for that.
    fn touch(&self, id: &str) {
        {
            let mut known = lock(&self.known);
            let Some(known) = known.get_mut(id) else {
                return;
            };
            if known.touched.is_some_and(|at| at.elapsed() < TOUCH_EVERY) {
                return;
            }
            known.touched = Some(Instant::now());
        }
        let (store, id) = (self.store.clone(), id.to_owned());
        tokio::spawn(async move {
            let write = move |connection: &mut Conn| Ok(tokens::touch(connection, &id, id::now())?);
            if let Err(error) = store.write(write).await {
                tracing::debug!(error = %error, "the use of a token is not noted");
            }
        });
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(secret: &str) -> Token {
        Token {
            id: "0123456789abcdef".into(),
            name: "web".into(),
            role: Role::Service,
            user_id: String::new(),
            hash: hash(secret),
            create_ts: 0,
            expire_ts: Some(1000),
            revoke_ts: None,
            used_ts: None,
        }
    }

    #[test]
    fn a_token_is_good_until_it_expires_or_is_revoked() {
        let web = token("s");
        assert_eq!(judge(&web, "s", 999).unwrap().name, "web");
        assert_eq!(judge(&web, "s", 1000), Err(Refused::Expired("web".into())));
        let revoked = Token {
            revoke_ts: Some(1),
            ..web.clone()
        };
        assert_eq!(
            judge(&revoked, "s", 999),
            Err(Refused::Revoked("web".into()))
        );
        // Whoever does not know the secret learns nothing of the token.
        for token in [&web, &revoked] {
            assert_eq!(judge(token, "t", 1000), Err(Refused::Unknown));
            assert_eq!(judge(token, "", 1000), Err(Refused::Unknown));
        }
    }

    #[test]
    fn what_is_no_token_is_none() {
        let (id, secret) = ("0123456789abcdef", "ab".repeat(32));
        let good = format!("chp_{id}_{secret}");
        assert_eq!(parse(&good), Some((id, secret.as_str())));
        for bad in [
            String::new(),
            "chp_".into(),
            format!("chp_{id}_"),
            format!("chp_{id}"),
            format!("CHP_{id}_{secret}"),
            format!("chp_{id}_{secret}0"),
            format!("chp_{id}_{}g", &secret[1..]),
            format!("chp_{}_{secret}", &id[1..]),
            format!(" {good}"),
            format!("{good} "),
            format!("chp_{id}__{secret}"),
        ] {
            assert_eq!(parse(&bad), None, "{bad}");
        }
    }

    #[test]
    fn secrets_are_left_out_of_texts() {
        let (id, secret) = ("0123456789abcdef", "ab".repeat(32));
        let token = format!("chp_{id}_{secret}");
        for (text, shown) in [
            (
                format!("/v2/cluster/{token}"),
                format!("/v2/cluster/chp_{id}_..."),
            ),
            (
                format!("a {token}, chp_{token}!"),
                format!("a chp_{id}_..., chp_chp_{id}_...!"),
            ),
            // A part of a secret is one, too.
            (token[..30].to_owned(), format!("chp_{id}_...")),
        ] {
            assert_eq!(redacted(&text), shown);
            assert!(contains_token(&text));
        }
        for text in [
            "",
            "chp_",
            "chp_0123456789abcdef_",
            "chp_x_y",
            "ümlaut chp_é",
        ] {
            assert_eq!(redacted(text), text);
            assert!(!contains_token(text));
        }
    }

    #[test]
    fn names_and_users_are_checked() {
        for name in ["", "a b", "anonymous", "console", "0123456789abcdef", "é"] {
            assert!(check_name(name).is_err(), "{name}");
        }
        assert!(check_name("ci_2.web-1").is_ok() && check_name(&"x".repeat(65)).is_err());
        let user = |text: &str| Some(text.to_owned());
        assert_eq!(check_user(Role::User, user("alice")).unwrap(), "alice");
        assert_eq!(check_user(Role::Operator, None).unwrap(), "");
        for (role, given) in [
            (Role::User, None),
            (Role::User, user(" ")),
            (Role::User, user(&"x".repeat(129))),
            (Role::Operator, user("alice")),
            (Role::Service, user("alice")),
        ] {
            assert!(check_user(role, given.clone()).is_err(), "{role} {given:?}");
        }
    }
}
