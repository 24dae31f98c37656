use super::*;

fn peer(id: &str, address: &str, started: u64) -> Peer {
    Peer {
        id: id.to_owned(),
        address: address.parse().unwrap(),
        started,
    }
}

fn listed(members: &Membership) -> Vec<String> {
    let line = |p: &Peer| format!("{}@{}", p.id, p.address);
    members.listed().map(line).collect()
}

/// A network of vp1 and vp2 around vp0, both heard at the returned moment.
fn three() -> (Membership, Instant) {
    let start = Instant::now();
    let mut members = Membership::new("vp0", 100);
    for other in [peer("vp2", "b:1", 100), peer("vp1", "a:1", 100)] {
        assert_eq!(members.heard(other, start), Ok(Change::Joined));
    }
    (members, start)
}

#[test]
fn lists_those_heard_sorted_by_id() {
    let (mut members, start) = three();
    assert_eq!(listed(&members), ["vp1@a:1", "vp2@b:1"]);
    let again = members.heard(peer("vp1", "a:1", 100), start);
    assert_eq!(again, Ok(Change::None));
}

#[test]
fn a_silent_peer_is_lost_once_but_still_called() {
    let (mut members, start) = three();
    let alive = start + SILENCE / 2;
    members.heard(peer("vp1", "a:1", 100), alive).unwrap();

    assert_eq!(
        members.expire(start + SILENCE - Duration::from_millis(1)),
        []
    );
    assert_eq!(members.expire(start + SILENCE), [peer("vp2", "b:1", 100)]);
    assert_eq!(members.expire(start + SILENCE), []);
    assert_eq!(listed(&members), ["vp1@a:1"]);
    assert_eq!(members.addresses().count(), 2);

    members.expire(start + FORGET);
    assert_eq!(members.addresses().count(), 1);
}

#[test]
fn a_lost_peer_joins_again_even_with_its_clock_set_back() {
    let (mut members, start) = three();
    let later = start + SILENCE;
    members.expire(later);
    let back = members.heard(peer("vp2", "c:1", 50), later);
    assert_eq!(back, Ok(Change::Joined));
    assert_eq!(listed(&members), ["vp2@c:1"]);
}

#[test]
fn a_new_incarnation_replaces_the_old_one_and_not_the_reverse() {
    let (mut members, start) = three();
    let moved = members.heard(peer("vp2", "c:1", 200), start);
    let from = "b:1".parse().unwrap();
    assert_eq!(moved, Ok(Change::Moved { from }));

    let late = members.heard(peer("vp2", "b:1", 100), start);
    assert!(matches!(late, Err(Refusal::Outdated { .. })), "{late:?}");
    assert_eq!(listed(&members), ["vp1@a:1", "vp2@c:1"]);
}

#[test]
fn another_peer_at_the_address_of_a_lost_one_takes_its_place() {
    let (mut members, start) = three();
    let later = start + SILENCE;
    members.expire(later);
    members.heard(peer("vp3", "b:1", 100), later).unwrap();
    let mut addresses: Vec<String> = members.addresses().map(Address::to_string).collect();
    addresses.sort();
    assert_eq!(addresses, ["a:1", "b:1"]);
}

#[test]
fn knows_itself_from_another_with_its_id() {
    let (mut members, start) = three();
    assert_eq!(
        members.heard(peer("vp0", "self:1", 100), start),
        Ok(Change::Myself)
    );
    assert_eq!(
        members.heard(peer("vp0", "other:1", 101), start),
        Err(Refusal::Duplicate("vp0".to_owned()))
    );
}

#[test]
fn refuses_a_strange_id_and_the_129th_peer() {
    let mut members = Membership::new("vp0", 100);
    let now = Instant::now();
    let strange = members.heard(peer("a\nb", "a:1", 1), now);
    assert!(matches!(strange, Err(Refusal::BadId(_))));

    for port in 1..=MAX_PEERS {
        let other = peer(&format!("p{port}"), &format!("a:{port}"), 1);
        members.heard(other, now).unwrap();
    }
    let last = members.heard(peer("late", "b:1", 1), now);
    assert_eq!(last, Err(Refusal::Full));
    assert_eq!(
        members.heard(peer("p1", "a:1", 1), now),
        Ok(Change::None),
        "who is in stays in"
    );
}

#[test]
fn hearsay_is_news_only_when_it_may_lead_to_a_peer_not_listed() {
    let (mut members, start) = three();
    assert!(members.is_news(&peer("vp3", "c:1", 100)));
    assert!(!members.is_news(&peer("vp0", "self:1", 100)));
    assert!(!members.is_news(&peer("vp1", "a:1", 100)));
    assert!(!members.is_news(&peer("vp1", "old:1", 99)));
    assert!(members.is_news(&peer("vp1", "new:1", 101)));
    members.expire(start + SILENCE);
    assert!(members.is_news(&peer("vp1", "elsewhere:1", 99)));
}
