//! Answers that say nothing about the key, and no answers at all.

use apple_double::{Fault, FaultRule};
use keywright_core::outcome::Cause;

use crate::forbidden_situations::says;
use crate::situation::{Situation, play};
use crate::world::World;

const NOBODY: &[&str] = &["apple_reached"];

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new("429", |w| rate_limited(w, None), Cause::RateLimited).costs(1),
        Situation::new(
            "429 with Retry-After",
            |w| rate_limited(w, Some("90")),
            Cause::RateLimited,
        )
        .costs(1)
        .says(&["Wait 2 minutes"]),
        Situation::new(
            "500",
            |w| every(w, Fault::UnexpectedError),
            Cause::AppleUnavailable,
        )
        .costs(2),
        Situation::new(
            "502 with a page",
            |w| every(w, Fault::BadGateway),
            Cause::AppleUnavailable,
        )
        .costs(2)
        .reads("Apple, or something between here and Apple, isn't responding normally")
        .says(&["502 with a web page"]),
        Situation::new(
            "503 with nothing",
            |w| says(w, 503, ""),
            Cause::AppleUnavailable,
        )
        .costs(2),
        Situation::new(
            "406",
            |w| every(w, Fault::NotAcceptable),
            Cause::AppleUnavailable,
        )
        .costs(1),
        Situation::new("404 in Apple's words", not_found, Cause::AppleUnavailable).costs(1),
        Situation::new("409 in Apple's words", conflict, Cause::AppleUnavailable).costs(1),
        Situation::new(
            "a captive portal",
            |w| every(w, Fault::CaptivePortal),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY)
        .reads("A web page came back instead of Apple's answer"),
        Situation::new("a redirect", redirect, Cause::AnswerNotFromApple)
            .costs(1)
            .fails(NOBODY)
            .reads("The network redirects the request to portal.example"),
        Situation::new(
            "511",
            |w| says(w, 511, "<html></html>"),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "200 with nothing",
            |w| every(w, Fault::EmptyBody),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY)
        .says(&["200 with an empty body"]),
        Situation::new(
            "200 with half of the text",
            |w| every(w, Fault::InvalidJson),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "200 with other JSON",
            |w| says(w, 200, r#"{"status":"ok"}"#),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "200 with a number",
            |w| says(w, 200, "7"),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new("204", |w| says(w, 204, ""), Cause::AnswerNotFromApple)
            .costs(1)
            .fails(NOBODY),
        Situation::new(
            "401 with a page",
            |w| says(w, 401, "<html><title>Sign in</title></html>"),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "401 with nothing",
            |w| says(w, 401, ""),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "a filter's 403 in JSON",
            |w| says(w, 403, r#"{"errors":[{"code":"BLOCKED_BY_POLICY"}]}"#),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "a gateway's 401 in JSON",
            |w| says(w, 401, r#"{"errors":[{"code":"UNAUTHENTICATED"}]}"#),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "429 with a page",
            |w| says(w, 429, "<html><title>Slow down</title></html>"),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new("a huge answer", huge, Cause::AnswerNotFromApple)
            .costs(1)
            .fails(NOBODY),
        Situation::new(
            "a small answer that unpacks to a huge one",
            bomb,
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
        Situation::new(
            "cut off after the headers",
            |w| every(w, Fault::CutOffAfterHeaders),
            Cause::AnswerCutOff,
        )
        .costs(2),
        Situation::new(
            "cut off in the middle",
            |w| every(w, Fault::CutOffInBody),
            Cause::AnswerCutOff,
        )
        .costs(2),
        Situation::new(
            "cut off once",
            |w| w.apple.add_fault(Fault::CutOffInBody.times(1)),
            Cause::Valid,
        )
        .costs(11),
        Situation::new(
            "closed without a byte",
            |w| every(w, Fault::Close),
            Cause::AnswerCutOff,
        )
        .costs(2)
        .fails(NOBODY),
        Situation::new(
            "a 401 cut off after the headers",
            cut_off_401,
            Cause::AnswerCutOff,
        )
        .costs(2),
        Situation::new("no answer in time", hang, Cause::TimedOut)
            .costs(1)
            .fails(NOBODY),
        Situation::new(
            "nobody listens",
            |w| w.apple_is_gone = true,
            Cause::NoNetwork,
        )
        .costs(1)
        .fails(NOBODY)
        .says(&["The connection was refused"]),
        Situation::new("another content type", content_type, Cause::Valid).costs(10),
        Situation::new("compressed", |w| every(w, Fault::Gzip), Cause::Valid).costs(10),
        Situation::new("no Date", |w| every(w, Fault::NoDate), Cause::Valid).costs(10),
        Situation::new("a wrong Date on a good answer", wrong_date, Cause::Valid).costs(10),
        Situation::new(
            "a wrong Date and a revoked key",
            wrong_date_revoked,
            Cause::RefusedUnexplained,
        )
        .costs(8)
        .fails(&["clocks_agree", "apple_accepts_token"]),
        Situation::new("slow", slow, Cause::Valid).costs(10),
        Situation::new(
            "Apple goes down after the first answer",
            down_after_first,
            Cause::Valid,
        )
        .costs(14),
        Situation::new(
            "one 500, then all is well",
            |w| once(w, Fault::UnexpectedError),
            Cause::Valid,
        )
        .costs(11),
        Situation::new(
            "one 502 with a page, then all is well",
            |w| once(w, Fault::BadGateway),
            Cause::Valid,
        )
        .costs(11),
        Situation::new(
            "one probe meets a 500 once",
            |w| {
                w.apple
                    .add_fault(Fault::UnexpectedError.times(1).on_path("/v1/users"))
            },
            Cause::Valid,
        )
        .costs(11),
        Situation::new(
            "one dropped connection, then all is well",
            |w| once(w, Fault::Close),
            Cause::Valid,
        )
        .costs(11),
        Situation::new(
            "Apple's own 403 page",
            |w| apples_page(w, 403, "403 Forbidden", None),
            Cause::AppleUnavailable,
        )
        .costs(1)
        .reads("Apple sent a web page instead of the API's response")
        .says(&["403 with a web page", "Apple's own", "system-status"])
        .never_says(&["Sign in to the network"]),
        Situation::new(
            "Apple's own 404 page",
            |w| apples_page(w, 404, "Page Not Found - Apple", None),
            Cause::AppleUnavailable,
        )
        .costs(1)
        .never_says(&["Sign in to the network"]),
        Situation::new(
            "Apple's own 401 page",
            |w| apples_page(w, 401, "Unauthorized", None),
            Cause::AppleUnavailable,
        )
        .costs(1)
        .never_says(&["Sign in to the network"]),
        Situation::new(
            "Apple's redirect to its own site",
            |w| apples_page(w, 301, "", Some("https://developer.apple.com/maintenance/")),
            Cause::AppleUnavailable,
        )
        .costs(1)
        .reads("Apple's API redirects to developer.apple.com instead of answering")
        .never_says(&["Sign in to the network"]),
        Situation::new(
            "Apple's page of maintenance",
            |w| apples_page(w, 503, "We'll be back soon", None),
            Cause::AppleUnavailable,
        )
        .costs(2)
        .reads("Apple sent a web page instead of the API's response")
        .says(&["We'll be back soon"])
        .never_says(&["proxy", "Sign in to the network"]),
        Situation::new(
            "a redirect elsewhere that calls itself Apple's",
            |w| apples_page(w, 302, "", Some("https://apple.com.portal.example/")),
            Cause::AnswerNotFromApple,
        )
        .costs(1)
        .fails(NOBODY),
    ]
}

fn every(world: &mut World, fault: Fault) {
    world.apple.add_fault(fault);
}

fn once(world: &mut World, fault: Fault) {
    world.apple.add_fault(fault.times(1));
}

fn apples_page(world: &mut World, status: u16, title: &str, location: Option<&str>) {
    let (title, location) = (title.to_owned(), location.map(str::to_owned));
    every(
        world,
        Fault::ApplePage {
            status,
            title,
            location,
        },
    );
}

fn rate_limited(world: &mut World, retry_after: Option<&str>) {
    let retry_after = retry_after.map(str::to_owned);
    world.apple.add_fault(Fault::RateLimited { retry_after });
}

fn not_found(world: &mut World) {
    says(
        world,
        404,
        r#"{"errors":[{"status":"404","code":"NOT_FOUND","title":"The specified resource does not exist"}]}"#,
    );
}

fn conflict(world: &mut World) {
    says(
        world,
        409,
        r#"{"errors":[{"status":"409","code":"ENTITY_ERROR"}]}"#,
    );
}

fn redirect(world: &mut World) {
    every(
        world,
        Fault::Redirect {
            location: "https://portal.example/sign-in?token=1".to_owned(),
        },
    );
}

fn huge(world: &mut World) {
    every(world, Fault::HugeBody { bytes: 1 << 30 });
}

fn bomb(world: &mut World) {
    every(
        world,
        Fault::GzipBomb {
            unpacked_bytes: 16 << 20,
        },
    );
}

fn cut_off_401(world: &mut World) {
    world.apple.revoke(crate::world::KEY);
    every(world, Fault::CutOffAfterHeaders);
}

fn hang(world: &mut World) {
    every(world, Fault::Hang);
    world.is_impatient();
}

fn content_type(world: &mut World) {
    every(
        world,
        Fault::ContentType {
            value: "text/html".to_owned(),
        },
    );
}

fn wrong_date(world: &mut World) {
    every(
        world,
        Fault::WrongDate {
            ahead_seconds: -3600,
        },
    );
}

fn wrong_date_revoked(world: &mut World) {
    wrong_date(world);
    world.apple.revoke(crate::world::KEY);
}

fn slow(world: &mut World) {
    every(
        world,
        Fault::Slow {
            before_headers_ms: 20,
            between_chunks_ms: 1,
        },
    );
}

fn down_after_first(world: &mut World) {
    world
        .apple
        .add_fault(FaultRule::from(Fault::UnexpectedError).after(1));
}

#[tokio::test]
async fn answers() {
    play(all()).await;
}
