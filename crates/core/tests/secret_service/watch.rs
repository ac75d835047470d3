//! Listening on the bus to what the Secret Service is asked.

use std::collections::HashMap;

use futures_util::StreamExt;
use keywright_testkit::Bus;
use zbus::MessageStream;
use zbus::fdo::MonitoringProxy;
use zbus::message::Type;

use crate::session::another_program;

/// The alias that nobody but a watch ever asks for.
const THE_END: &str = "the-end";

/// Hears every call to the Secret Service from its start on.
pub struct Watch(MessageStream);

impl Watch {
    pub async fn begin(bus: &Bus) -> Self {
        let connection = bus.connection().await.unwrap();
        let calls = zbus::MatchRule::builder()
            .msg_type(Type::MethodCall)
            .path_namespace("/org/freedesktop/secrets")
            .unwrap()
            .build();
        let stream = MessageStream::from(&connection);
        let monitoring = MonitoringProxy::new(&connection).await.unwrap();
        monitoring.become_monitor(&[calls], 0).await.unwrap();
        Self(stream)
    }

    /// The names of the methods that were called, and how often each was.
    pub async fn end(mut self, bus: &Bus) -> HashMap<String, usize> {
        let service = another_program(bus).await;
        service.with_alias(THE_END).await.unwrap();
        let mut heard = HashMap::new();
        loop {
            let message = self.0.next().await.unwrap().unwrap();
            if message.body().deserialize::<&str>() == Ok(THE_END) {
                return heard;
            }
            if message.message_type() == Type::MethodCall {
                let method = message.header().member().unwrap().to_string();
                *heard.entry(method).or_default() += 1;
            }
        }
    }
}
