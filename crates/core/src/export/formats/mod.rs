//! A file a format.

mod altool;
mod asc_config;
mod azure_devops;
mod bitrise;
mod circleci;
mod codemagic;
mod dotenv;
mod eas_json;
mod fastfile;
mod fastlane_json;
mod fastlane_upload;
mod github_actions;
mod gitlab;
mod key_file;
mod notarytool;
mod rcodesign;
mod upload_action;
mod xcodebuild;

use super::Tool;
use super::{Exported, Format, Material};

/// Writes a format for a key that the tool can work with.
pub fn write(format: Format, source: &Material<'_>) -> Exported {
    match format {
        Format::P8 => key_file::pem(source),
        Format::P8Base64 => key_file::base64(source),
        Format::FastlaneJson => fastlane_upload::noted(fastlane_json::write(source), source),
        Format::Fastfile => fastlane_upload::noted(fastfile::write(source), source),
        Format::EnvFastlane => {
            fastlane_upload::noted(dotenv::write(Tool::Fastlane, source), source)
        }
        Format::EnvSpaceship => dotenv::write(Tool::Spaceship, source),
        Format::EnvCodemagic => dotenv::write(Tool::Codemagic, source),
        Format::EnvAsc => dotenv::write(Tool::Asc, source),
        Format::EnvIttybitty => dotenv::write(Tool::Ittybitty, source),
        Format::EnvEas => dotenv::write(Tool::Eas, source),
        Format::EnvTauri => dotenv::write(Tool::Tauri, source),
        Format::EnvElectronBuilder => dotenv::write(Tool::ElectronBuilder, source),
        Format::EnvGoreleaser => dotenv::write(Tool::Goreleaser, source),
        Format::EnvQuill => dotenv::write(Tool::Quill, source),
        Format::AscConfig => asc_config::write(source),
        Format::Rcodesign => rcodesign::write(source),
        Format::Xcodebuild => xcodebuild::write(source),
        Format::EasJson => eas_json::write(source),
        Format::Notarytool => notarytool::write(source),
        Format::Altool => altool::write(source),
        Format::GithubActions => github_actions::write(source),
        Format::UploadAction => upload_action::write(source),
        Format::Gitlab => gitlab::write(source),
        Format::Circleci => circleci::write(source),
        Format::Bitrise => bitrise::write(source),
        Format::AzureDevops => azure_devops::write(source),
        Format::Codemagic => codemagic::write(source),
    }
}
