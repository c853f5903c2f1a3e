"""Translates a SAM template as CloudFormation does, once for each set of parameters.

Reads a JSON list of objects {name: value} on standard input; writes a JSON list of the translated
templates. The archive is given a place in S3, as `sam package` does: the translator demands one.
"""
import json
import sys

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse


def translated(text, parameters):
    template = yaml_parse(text)
    if "Globals" in template:
        template["Globals"]["Function"]["CodeUri"] = "s3://bucket/lambda.zip"
    values = {
        name: parameters.get(name, str(declared.get("Default")))
        for name, declared in template["Parameters"].items()
    }
    return Translator({}, Parser()).translate(template, values)


with open(sys.argv[1], encoding="utf-8") as file:
    source = file.read()
json.dump([translated(source, parameters) for parameters in json.load(sys.stdin)], sys.stdout)
