//! A profile in a few lines for people.

use std::fmt;

use super::Profile;

/// What `chainpool profile check` prints: flavours, nodes with their ports, API and health.
impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "profile {} ({})", self.name, self.digest)?;
        for text in [&self.title, &self.description] {
            if !text.is_empty() {
                writeln!(f, "  {}", text.trim_end().replace('\n', "\n  "))?;
            }
        }
        writeln!(f, "flavours")?;
        for flavour in &self.flavours {
            writeln!(f, "  {flavour}")?;
        }
        writeln!(f, "nodes")?;
        let ports = self.ports();
        for node in self.node_ids() {
            let own = ports.iter().filter(|port| port.node == node).map(|port| {
                let protocols: Vec<String> =
                    port.protocols.iter().map(ToString::to_string).collect();
                let name = port
                    .name
                    .as_ref()
                    .map(|name| format!(" {name}"))
                    .unwrap_or_default();
                let inside = if port.published {
                    ""
                } else {
                    " (siblings only)"
                };
                format!("{}/{}{name}{inside}", port.container, protocols.join("+"))
            });
            let own: Vec<String> = own.collect();
            writeln!(
                f,
                "  {node}: {}",
                if own.is_empty() {
                    "no ports".to_owned()
                } else {
                    own.join(", ")
                }
            )?;
        }
        let super::settings::Api {
            service,
            port,
            scheme,
            path,
        } = &self.settings.api;
        writeln!(
            f,
            "api\n  {scheme}://HOST:PORT{path} to {service} port {port}"
        )?;
        write!(f, "health\n  {}", self.health())?;
        if !self.connection.is_empty() {
            write!(f, "\nconnection\n  {}", self.connection.join(", "))?;
        }
        Ok(())
    }
}
