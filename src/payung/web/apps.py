from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "payung.web"

    def ready(self) -> None:
        from payung.web.accounts import watching

        watching.watch()
