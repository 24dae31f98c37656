//! Compose files to typed profiles.
