//! A small stand-in for a Fabric 0.6 validating peer.
