"""The form of the admin as a browser would send it back: every field as it stands."""

from bs4 import BeautifulSoup


def sent_form(response, selector="form[data-edit-form]") -> dict:
    """Names and values; a StreamField, which a script draws, is sent as empty."""
    form = BeautifulSoup(response.content, "html.parser").select_one(selector)
    values = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        if "__prefix__" in field["name"]:
            continue
        kind = field.get("type")
        if field.name == "select":
            chosen = field.select("option[selected]") or field.select("option")[:1]
            values[field["name"]] = [option.get("value", "") for option in chosen]
        elif field.name == "textarea":
            values[field["name"]] = field.get_text().removeprefix("\n")
        elif kind in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                values.setdefault(field["name"], []).append(field.get("value", "on"))
        elif kind not in {"submit", "button", "file"}:
            values[field["name"]] = field.get("value", "")
    for block in form.select("[data-block][id]"):
        values[f"{block['id']}-count"] = "0"
    return values
