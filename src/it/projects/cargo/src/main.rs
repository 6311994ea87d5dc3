use tvm_ffi::{AnyView, Function, Result};

fn main() -> Result<()> {
    let one = tvm_ffi::String::from("{\"a\": 1, \"b\": [2]}");
    let two = tvm_ffi::String::from("{\"b\": [2], \"a\": 1}");
    let parse = Function::get_global("ffi.json.Parse")?;
    let left = parse.call_packed(&[AnyView::from(&one)])?;
    let right = parse.call_packed(&[AnyView::from(&two)])?;
    let equal = Function::get_global("ffi.RecursiveEq")?
        .call_packed(&[AnyView::from(&left), AnyView::from(&right)])?;
    let answer = if bool::try_from(equal)? { "does not matter" } else { "matters" };
    println!("order of keys {answer}");
    Ok(())
}
