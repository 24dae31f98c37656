//! Any text is a profile or is refused with the places of its mistakes; a profile tells what it needs.

#![no_main]

use chainpool::profile::{Profile, ProfileError};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Profile::parse("fuzz.yml", text) {
        Ok(profile) => {
            assert!(!profile.flavours.is_empty());
            for flavour in &profile.flavours {
                assert!(!profile.images(flavour).is_empty());
            }
            assert!(profile.node_ids().count() > 0);
            let _ = (profile.ports(), profile.health());
        }
        Err(ProfileError::Invalid(mistakes)) => assert!(!mistakes.is_empty()),
        Err(other) => assert!(!other.to_string().is_empty()),
    }
});
