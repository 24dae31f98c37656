//! How much of the server one address and one token may take.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ipnet::IpNet;
use tokio::time::Instant;

use super::failure::Failure;
use super::rate::Rate;

/// Addresses, or tokens, that are told apart at once. Those beyond share one bucket.
const TOLD_APART: usize = 16_384;
/// A full book is looked through for what can go this often at most.
const SWEEP_EVERY: Duration = Duration::from_secs(1);
/// How many seconds' worth of requests may come at once.
const AT_ONCE: u32 = 2;

/// How often clients may ask. 0 is as often as they like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Requests a second from one address, or from one IPv6 network of 64 bits.
    pub per_address: u32,
    /// Requests a second with one token.
    pub per_token: u32,
    /// Wrong tokens a minute from one address; then it is not listened to, with a good one either.
    pub wrong_tokens: u32,
    /// Networks whose addresses are not counted.
    pub exempt: Vec<IpNet>,
}

/// Counts requests.
pub(super) struct RateLimits {
    addresses: Option<Book<IpAddr>>,
    tokens: Option<Book<String>>,
    guesses: Option<Book<IpAddr>>,
    exempt: Vec<IpNet>,
}

impl RateLimits {
    pub(super) fn new(rates: Rates) -> Self {
        let second =
            |count| Rate::new(count, Duration::from_secs(1), count.saturating_mul(AT_ONCE));
        let minute = |count| Rate::new(count, Duration::from_secs(60), count);
        Self {
            addresses: second(rates.per_address).map(Book::new),
            tokens: second(rates.per_token).map(Book::new),
            guesses: minute(rates.wrong_tokens).map(Book::new),
            exempt: rates.exempt,
        }
    }

    /// Counts a request of this address.
    pub(super) fn count_request(&self, address: IpAddr) -> Result<(), Failure> {
        self.of(self.addresses.as_ref(), address, Book::take)
            .map_err(|wait| Failure::too_many("too many requests from your address", wait))
    }

    /// Counts a request with the token of this name.
    pub(super) fn count_use(&self, name: &str) -> Result<(), Failure> {
        let Some(tokens) = &self.tokens else {
            return Ok(());
        };
        tokens
            .take(name, Instant::now())
            .map_err(|wait| Failure::too_many("too many requests with your token", wait))
    }

    /// Whether this address may try a token.
    pub(super) fn may_guess(&self, address: IpAddr) -> Result<(), Failure> {
        self.of(self.guesses.as_ref(), address, Book::ask)
            .map_err(|wait| Failure::too_many("too many wrong tokens from your address", wait))
    }

    /// Counts a wrong token of this address.
    pub(super) fn count_guess(&self, address: IpAddr) {
        // Whether there may be a next one is asked when it comes.
        let _ = self.of(self.guesses.as_ref(), address, Book::take);
    }

    fn of(
        &self,
        book: Option<&Book<IpAddr>>,
        address: IpAddr,
        act: impl Fn(&Book<IpAddr>, &IpAddr, Instant) -> Result<(), Duration>,
    ) -> Result<(), Duration> {
        let address = address.to_canonical();
        match book {
            Some(book) if !self.exempt.iter().any(|network| network.contains(&address)) => {
                act(book, &household(address), Instant::now())
            }
            _ => Ok(()),
        }
    }
}

/// What counts as one address: whoever has one of IPv6 has the 64 bits after it, too.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

/// Who has taken how much at one rate, in bounded memory.
struct Book<K> {
    rate: Rate,
    pages: Mutex<Pages<K>>,
}

/// The moments that [`Rate::take`] tells.
struct Pages<K> {
    own: HashMap<K, Instant>,
    shared: Option<Instant>,
    swept: Option<Instant>,
}

impl<K: Eq + Hash> Book<K> {
    fn new(rate: Rate) -> Self {
        Self {
            rate,
            pages: Mutex::new(Pages {
                own: HashMap::new(),
                shared: None,
                swept: None,
            }),
        }
    }

    /// One more of `who`, or how long it has to wait.
    fn take<Q>(&self, who: &Q, now: Instant) -> Result<(), Duration>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(moment) = pages.own.get_mut(who) {
            *moment = self.rate.take(Some(*moment), now)?;
        } else if pages.have_room(now) {
            let moment = self.rate.take(None, now)?;
            pages.own.insert(who.to_owned(), moment);
        } else {
            pages.shared = Some(self.rate.take(pages.shared, now)?);
        }
        Ok(())
    }

    /// Whether there may be one more of `who`, or how long it has to wait.
    fn ask<Q>(&self, who: &Q, now: Instant) -> Result<(), Duration>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let moment = match pages.own.get(who).copied() {
            Some(moment) => Some(moment),
            None if pages.have_room(now) => None,
            None => pages.shared,
        };
        self.rate.take(moment, now).map(drop)
    }
}

impl<K: Eq + Hash> Pages<K> {
    /// Whether one more can be told apart. Those who have nothing to wait for are as good as never seen.
    fn have_room(&mut self, now: Instant) -> bool {
        if self.own.len() < TOLD_APART {
            return true;
        }
        if self.swept.is_none_or(|swept| swept + SWEEP_EVERY <= now) {
            self.swept = Some(now);
            self.own.retain(|_, moment| *moment > now);
        }
        self.own.len() < TOLD_APART
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book<u32> {
        Book::new(Rate::new(1, Duration::from_secs(1), 2).unwrap())
    }

    #[test]
    fn each_has_its_own() {
        let (book, now) = (book(), Instant::now());
        for who in [1, 2] {
            assert_eq!(book.take(&who, now), Ok(()));
            assert_eq!(book.ask(&who, now), Ok(()));
            assert_eq!(book.take(&who, now), Ok(()));
            assert_eq!(book.ask(&who, now), Err(Duration::from_secs(1)));
            assert_eq!(book.take(&who, now), Err(Duration::from_secs(1)));
        }
    }

    #[test]
    fn a_full_book_grows_no_more_and_forgets_those_who_rest() {
        let (book, now) = (book(), Instant::now());
        let all = u32::try_from(TOLD_APART).unwrap();
        for who in 0..all {
            assert_eq!(book.take(&who, now), Ok(()));
        }
        // Newcomers share, and those who were there before do not suffer.
        assert_eq!(book.take(&all, now), Ok(()));
        assert_eq!(book.take(&(all + 1), now), Ok(()));
        assert!(book.take(&(all + 2), now).is_err() && book.ask(&(all + 3), now).is_err());
        assert_eq!(book.take(&0, now), Ok(()));
        assert_eq!(book.pages.lock().unwrap().own.len(), TOLD_APART);
        // After their rest there is room again.
        let later = now + Duration::from_secs(2);
        assert_eq!(book.take(&(all + 2), later), Ok(()));
        assert_eq!(book.pages.lock().unwrap().own.len(), 1);
    }

    #[test]
    fn addresses_of_one_household_are_one() {
        let limits = RateLimits::new(Rates {
            per_address: 1,
            wrong_tokens: 1,
            exempt: vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
            ..Rates::default()
        });
        let asks = |address: &str| limits.count_request(address.parse().unwrap()).is_ok();
        for (first, second, other) in [
            ("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2"),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1"),
        ] {
            assert!(asks(first) && asks(second) && !asks(first) && !asks(second));
            assert!(asks(other), "{other}");
        }
        for exempt in ["10.1.2.3", "::ffff:10.1.2.3", "::1"] {
            assert!((0..10).all(|_| asks(exempt)), "{exempt}");
        }
        let (guesser, friend) = ([192, 0, 2, 1].into(), [10, 0, 0, 1].into());
        for address in [guesser, friend] {
            assert!(limits.may_guess(address).is_ok());
            limits.count_guess(address);
        }
        let refused = limits.may_guess(guesser).unwrap_err();
        assert_eq!(refused.retry_after, Some(60));
        assert!(limits.may_guess(friend).is_ok());
    }

    #[test]
    fn nothing_is_limited_unless_told() {
        let limits = RateLimits::new(Rates::default());
        let address = [192, 0, 2, 1].into();
        limits.count_guess(address);
        for _ in 0..10 {
            assert!(limits.count_request(address).is_ok());
            assert!(limits.count_use("web").is_ok());
            assert!(limits.may_guess(address).is_ok());
        }
    }
}
