"""Write every generated page of the documentation: `make docs`."""

from docs import (
    generate_cli,
    generate_deadlines,
    generate_pictures,
    generate_programs,
    generate_rules,
    generate_tables,
    generate_template_names,
)

if __name__ == "__main__":
    for page in (
        generate_cli,
        generate_deadlines,
        generate_programs,
        generate_rules,
        generate_tables,
        generate_template_names,
    ):
        page.TARGET.write_text(page.text(), encoding="utf-8", newline="\n")
        print(page.TARGET)
    generate_pictures.write()
