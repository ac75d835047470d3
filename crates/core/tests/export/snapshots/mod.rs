//! Every format for every kind of key, byte for byte but for the key itself.

mod fastlane;
mod key_file;
mod notarizing;
mod services;
mod tools;
