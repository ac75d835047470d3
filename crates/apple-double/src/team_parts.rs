//! Short ways to describe a team.

use crate::team::{App, BundleId, Certificate, Device, Person, Profile, Standing, Team};

impl Team {
    /// An empty team: it has nothing from which its Team ID could be read.
    #[must_use]
    pub fn new(id: &str, name: &str, issuer_id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            issuer_id: issuer_id.to_owned(),
            seed_id: None,
            account_holder: "Jane Appleseed".to_owned(),
            vendor_number: "80000001".to_owned(),
            apps: Vec::new(),
            bundle_ids: Vec::new(),
            certificates: Vec::new(),
            profiles: Vec::new(),
            devices: Vec::new(),
            users: Vec::new(),
            invitations: Vec::new(),
            testers: Vec::new(),
            sales_days: Vec::new(),
            certificate_limit: 2,
            standing: Standing::default(),
        }
    }

    /// With one more app, whose bundle id is registered too.
    #[must_use]
    pub fn with_app(mut self, name: &str, bundle_id: &str) -> Self {
        self.apps.push(App {
            name: name.to_owned(),
            bundle_id: bundle_id.to_owned(),
            sku: None,
        });
        self
    }

    /// With one more bundle id that no app uses.
    #[must_use]
    pub fn with_bundle_id(mut self, name: &str, identifier: &str) -> Self {
        self.bundle_ids.push(BundleId {
            name: name.to_owned(),
            identifier: identifier.to_owned(),
        });
        self
    }

    /// With one more certificate of Apple's type, such as `DISTRIBUTION`.
    #[must_use]
    pub fn with_certificate(mut self, certificate_type: &str) -> Self {
        self.certificates.push(Certificate {
            certificate_type: certificate_type.to_owned(),
        });
        self
    }

    /// With one more provisioning profile.
    #[must_use]
    pub fn with_profile(mut self, name: &str, bundle_id: &str) -> Self {
        self.profiles.push(Profile {
            name: name.to_owned(),
            bundle_id: bundle_id.to_owned(),
        });
        self
    }

    /// With one more device.
    #[must_use]
    pub fn with_device(mut self, name: &str, udid: &str) -> Self {
        self.devices.push(Device {
            name: name.to_owned(),
            udid: udid.to_owned(),
        });
        self
    }

    /// With one more user; the roles are Apple's names, such as `ADMIN`.
    #[must_use]
    pub fn with_user(mut self, first: &str, last: &str, email: &str, roles: &[&str]) -> Self {
        self.users.push(Person::new(first, last, email, roles));
        self
    }

    /// With one more TestFlight tester.
    #[must_use]
    pub fn with_tester(mut self, first: &str, last: &str, email: &str) -> Self {
        self.testers.push(Person::new(first, last, email, &[]));
        self
    }

    /// With something in the way of all its keys.
    #[must_use]
    pub const fn with_standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }
}

impl Person {
    /// Somebody; the roles are Apple's names, such as `ADMIN`.
    #[must_use]
    pub fn new(first: &str, last: &str, email: &str, roles: &[&str]) -> Self {
        Self {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            email: email.to_owned(),
            roles: roles.iter().map(|&role| role.to_owned()).collect(),
        }
    }
}
