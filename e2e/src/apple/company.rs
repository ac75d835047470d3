//! Who develops apps in the journeys.

use apple_double::Team;

/// A team at Apple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Company<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its Team ID.
    pub team_id: &'a str,
    /// Its Issuer ID.
    pub issuer_id: &'a str,
    /// The name and bundle id of its app.
    pub app: (&'a str, &'a str),
}

impl Company<'static> {
    /// Makes timers.
    pub const ORCHARD: Self = Self {
        name: "Orchard Labs",
        team_id: "8K2LQ7XW4D",
        issuer_id: "57246542-96fe-1a63-e053-0824d011072a",
        app: ("Pear Timer", "com.orchard.peartimer"),
    };

    /// Makes maps.
    pub const NORTHWIND: Self = Self {
        name: "Northwind Maps",
        team_id: "3RN5T9PA2C",
        issuer_id: "69a6de7f-3c1b-47e3-e053-5b8c7c11a4d1",
        app: ("Trail Map", "com.northwind.trailmap"),
    };

    /// Makes ledgers.
    pub const HALVORSEN: Self = Self {
        name: "Halvorsen Bank",
        team_id: "Q4W8E2R6T9",
        issuer_id: "0c9b1d2e-7a54-4f0a-9b61-2f6f0d1c8e35",
        app: ("Ledger", "com.halvorsen.ledger"),
    };

    /// All that the double knows from the start.
    pub const ALL: [Self; 3] = [Self::ORCHARD, Self::NORTHWIND, Self::HALVORSEN];
}

impl Company<'_> {
    pub(super) fn team(&self) -> Team {
        let (app, bundle_id) = self.app;
        Team::new(self.team_id, self.name, self.issuer_id)
            .with_app(app, bundle_id)
            .with_certificate("DISTRIBUTION")
    }
}
