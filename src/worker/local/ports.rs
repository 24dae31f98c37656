//! Whether a node's ports are free for it.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, UdpSocket};

use serde::{Deserialize, Serialize};
use tokio::net::TcpSocket;

use crate::profile::{NodeSpec, Protocol};
use crate::worker::WorkerError;

/// A port of this machine that a node listens on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct HostPort {
    pub port: u16,
    pub udp: bool,
}

/// Every port of this machine that the node has.
pub(super) fn of(node: &NodeSpec) -> Vec<HostPort> {
    let ports = node.ports.iter().chain(&node.expose);
    ports
        .filter_map(|port| {
            Some(HostPort {
                port: port.host?,
                udp: port.protocol == Protocol::Udp,
            })
        })
        .collect()
}

/// Binds each port for a moment. A port that another program takes afterwards is only noticed by the node itself.
pub(super) fn test(address: IpAddr, ports: &[HostPort]) -> Result<(), WorkerError> {
    for HostPort { port, udp } in ports {
        let socket = SocketAddr::new(address, *port);
        let bound = if *udp {
            UdpSocket::bind(socket).map(drop)
        } else {
            bind_tcp(socket)
        };
        bound.map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => WorkerError::PortTaken(*port),
            _ => WorkerError::Refused(format!("port {port} of {address} cannot be used: {error}")),
        })?;
    }
    Ok(())
}

/// Binds without listening, so that a child which is just being started elsewhere, and holds a copy of the socket until
/// its program runs, is not in the node's way.
fn bind_tcp(address: SocketAddr) -> std::io::Result<()> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use super::*;

    // Loopback addresses that no other test uses, so that no other test takes the port meanwhile.
    const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 77, 1, 1));

    fn tcp(port: u16) -> Result<(), WorkerError> {
        test(ADDRESS, &[HostPort { port, udp: false }])
    }

    #[test]
    fn a_port_is_free_or_taken() {
        let listener = TcpListener::bind((ADDRESS, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(tcp(port), Err(WorkerError::PortTaken(port)));
        drop(listener);
        assert_eq!(tcp(port), Ok(()));
    }

    #[test]
    fn a_port_taken_on_every_address_is_taken() {
        let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(tcp(port), Err(WorkerError::PortTaken(port)));
    }

    #[test]
    fn udp_ports_are_apart_from_tcp_ports() {
        let socket = UdpSocket::bind((ADDRESS, 0)).unwrap();
        let port = socket.local_addr().unwrap().port();
        let ports = [HostPort { port, udp: true }];
        assert_eq!(test(ADDRESS, &ports), Err(WorkerError::PortTaken(port)));
        assert_eq!(tcp(port), Ok(()));
    }

    #[test]
    fn an_address_of_another_machine_is_refused() {
        let address: IpAddr = "192.0.2.1".parse().unwrap();
        let result = test(
            address,
            &[HostPort {
                port: 9,
                udp: false,
            }],
        );
        assert!(matches!(result, Err(WorkerError::Refused(_))), "{result:?}");
    }
}
