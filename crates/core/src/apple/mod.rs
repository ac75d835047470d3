//! apple
