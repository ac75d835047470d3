//! Two hundred commands at once, beside an open window that is at work too.

use std::collections::HashSet;
use std::process::Command;

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::surroundings::built;
use keywright_e2e::walks::Entries;
use keywright_e2e::{Desk, Trouble};
use keywright_testkit::run;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// How many tokens are asked for at once.
const MANY: usize = 200;

fn token(desk: &Desk) -> Result<Command, Trouble> {
    let mut command = Command::new(built("keywright")?);
    desk.folders.give_to(&mut command);
    desk.bus.give_to(&mut command);
    command
        .arg("token")
        .env("KEYWRIGHT_APPLE_URL", desk.apple.url());
    Ok(command)
}

async fn tokens(desk: &Desk) -> Result<Vec<String>, Trouble> {
    let mut running = JoinSet::new();
    for _ in 0..MANY {
        running.spawn(run(token(desk)?));
    }
    let ended = running.join_all().await.into_iter();
    Ok(ended.collect::<Result<_, _>>()?)
}

/// The status of Apple's answer to this token.
async fn status(desk: &Desk, jwt: &str) -> Result<String, Trouble> {
    let host = desk.apple.double().address().to_string();
    let mut connection = TcpStream::connect(&host).await?;
    let request = format!(
        "GET /v1/apps HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {jwt}\r\nConnection: close\r\n\r\n"
    );
    connection.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await?;
    Ok(answer.split(' ').nth(1).unwrap_or_default().to_owned())
}

#[tokio::test]
async fn two_hundred_tokens_beside_an_open_window() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        let entries = Entries {
            name: "CI uploads",
            ..Entries::default()
        };
        window.add_key(desk, &key, &entries).await?;

        let (tokens, verdict) = tokio::try_join!(tokens(desk), window.test_shown_key())?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        let different: HashSet<&str> = tokens.iter().map(|jwt| jwt.trim()).collect();
        assert_eq!(different.len(), MANY, "each is signed anew");
        for jwt in different {
            assert_eq!(status(desk, jwt).await?, "200");
        }
        let verdict = window.test_shown_key().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}
